import { powerMonitor, type App, type BrowserWindow } from 'electron';

/**
 * Ends the app with the system, without asking about unsaved work. Linux and macOS wait for the app to quit. Windows
 * does not wait once the session ends, so unwritten data is saved at once.
 * https://www.electronjs.org/docs/latest/api/power-monitor#event-shutdown-linux-macos
 * https://www.electronjs.org/docs/latest/api/browser-window#event-session-end-windows
 */
export function endWithSystem(parts: {
  readonly app: Pick<App, 'quit'>;
  readonly window: BrowserWindow;
  readonly letGo: () => void;
  readonly settle: () => Promise<unknown>;
}): void {
  powerMonitor.on('shutdown', (event?: { readonly preventDefault: () => void }) => {
    event?.preventDefault();
    parts.letGo();
    parts.app.quit();
  });
  parts.window.on('session-end', () => {
    parts.letGo();
    void parts.settle();
  });
}
