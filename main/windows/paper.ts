import type { BrowserWindow } from 'electron';
import { failure, success, type Result } from '../../preload/contract/errors';
import { saveFile } from '../storage/save-file';
import { askWhereToSave } from './ask-where-to-save';

/** Prints the window's page, by its print style sheet, on paper or to a file. */
export interface Paper {
  /** False if the person closed the system's dialog. Error: `print_failed`. */
  readonly print: () => Promise<Result<boolean>>;
  /**
   * Asks for a path, and writes there with the folder's permissions: a printed plan is often meant for a shared folder.
   * The suggested name identifies nobody. False if the person cancelled. Errors: `print_failed`, and those of
   * `SaveFile`.
   */
  readonly savePdf: (suggestedName: string) => Promise<Result<boolean>>;
}

/**
 * https://www.electronjs.org/docs/latest/api/web-contents#contentsprintoptions-callback and
 * https://www.electronjs.org/docs/latest/api/web-contents#contentsprinttopdfoptions
 */
export function createPaper(window: BrowserWindow): Paper {
  return {
    print: () =>
      new Promise((resolve) => {
        window.webContents.print({ printBackground: false }, (printed, reason) => {
          const changedMind = /cancel/i.test(reason);
          resolve(printed || changedMind ? success(printed) : failure('print_failed'));
        });
      }),
    savePdf: async (suggestedName) => {
      const path = await askWhereToSave(window, `${suggestedName}.pdf`, ['pdf']);
      if (path === null) return success(false);
      let bytes: Uint8Array;
      try {
        bytes = await window.webContents.printToPDF({ printBackground: false, pageSize: 'Letter' });
      } catch {
        return failure('print_failed');
      }
      const saved = await saveFile(path, 'folder', bytes);
      return saved.ok ? success(true) : saved;
    },
  };
}
