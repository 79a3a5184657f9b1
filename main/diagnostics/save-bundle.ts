import type { BrowserWindow } from 'electron';
import { success, type Result } from '../../preload/contract/errors';
import { saveFile } from '../storage/save-file';
import { askWhereToSave } from '../windows/ask-where-to-save';
import type { DiagnosticsBundle } from './bundle-schema';

/** A diagnostics file's name: when it was made, and nothing about the person or the clinic. */
export const bundleName = (madeAt: string): string =>
  `practice-companion-diagnostics-${madeAt.slice(0, 16).replaceAll(/[:T]/g, '-')}.json`;

/**
 * Asks the person where to save, and writes the file, readable by them alone. `saved` is false if they cancelled.
 * Errors: those of `SaveFile`.
 */
export async function saveBundle(
  window: BrowserWindow,
  bundle: DiagnosticsBundle,
): Promise<Result<{ saved: boolean }>> {
  const path = await askWhereToSave(window, bundleName(bundle.madeAt), ['json']);
  if (path === null) return success({ saved: false });
  const saved = await saveFile(path, 'owner', `${JSON.stringify(bundle, null, 2)}\n`);
  return saved.ok ? success({ saved: true }) : saved;
}
