import { app, dialog, type BrowserWindow } from 'electron';
import { join } from 'node:path';

/**
 * The system's save dialog, over the window. `endings` are file extensions without the dot. Returns the absolute path,
 * or null if the person cancelled. https://www.electronjs.org/docs/latest/api/dialog#dialogshowsavedialogwindow-options
 */
export async function askWhereToSave(
  window: BrowserWindow,
  name: string,
  endings: readonly string[],
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: endings.join(', ').toUpperCase(), extensions: [...endings] }],
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return canceled || filePath === '' ? null : filePath;
}
