import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { failure, success, type Result } from '../../preload/errors';
import type { DiagnosticsBundle } from './bundle-schema';

/** The name of a diagnostics file: when it was made, and nothing of the person or the clinic. */
export const bundleName = (madeAt: string): string =>
  `practice-companion-diagnostics-${madeAt.slice(0, 16).replaceAll(/[:T]/g, '-')}.json`;

/**
 * Asks the person where, and writes the file there, readable by them alone. `saved` is false where they cancelled.
 * Error: `storage_write_failed`.
 */
export async function saveBundle(
  window: BrowserWindow,
  bundle: DiagnosticsBundle,
): Promise<Result<{ saved: boolean }>> {
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), bundleName(bundle.madeAt)),
    filters: [{ name: 'JSON', extensions: ['json'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (chosen.canceled || !chosen.filePath) return success({ saved: false });
  try {
    await writeFile(chosen.filePath, `${JSON.stringify(bundle, null, 2)}\n`, { mode: 0o600 });
    return success({ saved: true });
  } catch {
    return failure('storage_write_failed');
  }
}
