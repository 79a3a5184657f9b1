import { clipboard } from 'electron';
import { failure, success, type Result } from '../../preload/contract/errors';

/** Puts text on the clipboard; answers `copy_failed` where the system did not take it. */
export type CopyText = (text: string) => Promise<Result<Record<string, never>>>;

/**
 * From Electron 44 on `writeText` answers a promise, before it nothing; either may fail:
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

/** As `copyTo` the system's clipboard. */
export const copyText: CopyText = (text) => copyTo(clipboard)(text);
