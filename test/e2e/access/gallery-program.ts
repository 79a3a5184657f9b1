/** A window for the screens of the preview: Electron with the shell's web preferences, and nothing of main. */
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => app.quit());

async function openWindow(): Promise<void> {
  await app.whenReady();
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    useContentSize: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  await window.loadURL('about:blank');
}

void openWindow();
