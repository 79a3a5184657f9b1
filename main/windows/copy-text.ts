import { clipboard } from 'electron';
import { failure, success, type Result } from '../../preload/contract/errors';

/** Copies text to the clipboard. Error: `copy_failed` if the system refused. */
export type CopyText = (text: string) => Promise<Result<Record<string, never>>>;

/**
 * From Electron 44 on, `writeText` returns a promise; before that, nothing. Either may fail:
 * https://www.electronjs.org/docs/latest/api/clipboard#clipboardwritetexttext-type
 */
export const copyTo =
  (board: { readonly writeText: (text: string) => unknown }): CopyText =>
  async (text) => {
    try {
      await board.writeText(text);
      return success({});
    } catch {
      return failure('copy_failed');
    }
  };

/** `copyTo` with the system's clipboard. */
export const copyText: CopyText = (text) => copyTo(clipboard)(text);
