import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { failure, success, type Result } from '../../../preload/errors';

/** The name that is suggested for a report: when it was made, and nothing of the person or the clinic. */
export const reportName = (startedAt: number): string =>
  `practice-companion-first-contact-${new Date(startedAt).toISOString().slice(0, 16).replaceAll(/[:T]/g, '-')}.txt`;

/**
 * Writes a report, readable by its owner alone, also where it replaces another file, which stays until the new one is
 * whole. Error: `storage_write_failed`.
 */
export async function writeReport(path: string, text: string): Promise<Result<Record<string, never>>> {
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(part, text, { mode: 0o600, flag: 'wx' });
    await rename(part, path);
    return success({});
  } catch {
    await rm(part, { force: true }).catch(() => undefined);
    return failure('storage_write_failed');
  }
}
