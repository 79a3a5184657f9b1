/**
 * Stands in for `electron` in plain Node: code under test takes what it needs of Electron as arguments, so that
 * using any of these is a mistake, and says so.
 */
const refuse = (name: string): object => {
  const fail = (): never => {
    throw new Error(`electron.${name} was used outside of Electron; pass it as an argument instead`);
  };
  return new Proxy(fail, { get: fail, set: fail, construct: fail });
};

export const app = refuse('app');
export const BrowserWindow = refuse('BrowserWindow');
export const clipboard = refuse('clipboard');
export const contextBridge = refuse('contextBridge');
export const dialog = refuse('dialog');
export const ipcMain = refuse('ipcMain');
export const ipcRenderer = refuse('ipcRenderer');
export const Menu = refuse('Menu');
export const nativeTheme = refuse('nativeTheme');
export const net = refuse('net');
export const powerMonitor = refuse('powerMonitor');
export const protocol = refuse('protocol');
export const safeStorage = refuse('safeStorage');
export const screen = refuse('screen');
export const session = refuse('session');
export const shell = refuse('shell');
export const webContents = refuse('webContents');

/** What electron-store imports; without `app` in it, the store works outside of Electron on an absolute folder. */
export default {};
