import { BrowserWindow, nativeTheme } from 'electron';
import { identity } from '../identity';
import type { Placement } from './placement';
import { shellPage } from './shell-protocol';

/** The one window. It holds webviews, so it is sandboxed, isolated and pinned to its own page. */
export function createShellWindow(options: {
  readonly preload: string;
  readonly development: boolean;
  readonly contentProtection: boolean;
  /** Its last placement; null if unknown. */
  readonly placement: Placement | null;
}): BrowserWindow {
  const { placement } = options;
  const bounds = placement && {
    x: placement.x,
    y: placement.y,
    width: placement.width,
    height: placement.height,
  };
  const window = new BrowserWindow({
    title: identity.productName,
    ...(bounds ?? { width: 1280, height: 860 }),
    minWidth: 720,
    minHeight: 520,
    // Shown at once, in the theme's colour: a hidden page is drawn late.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#f7f8f9',
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      // Caches compiled code of our own pages from the first start on, including functions that run late.
      v8CacheOptions: 'bypassHeatCheckAndEagerCompile',
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: true,
      plugins: false,
      spellcheck: false,
      devTools: options.development,
      navigateOnDragDrop: false,
      disableDialogs: true,
    },
  });
  if (placement?.maximized) window.maximize();
  window.setContentProtection(options.contentProtection);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.on('will-frame-navigate', (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  void window.loadURL(shellPage);
  return window;
}

/** Brings the window to the front, and restores it if minimised. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
