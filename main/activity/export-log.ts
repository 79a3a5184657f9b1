import { open, rename, rm } from 'node:fs/promises';
import { failure, success, type Result } from '../../preload/errors';
import type { EntryTest } from './activity-filter';
import type { ActivityLog, LogReading } from './activity-log';
import { readLink } from './chained-line';
import { exportText, type ExportExtent } from './export-format';

async function lastSequence(reading: LogReading): Promise<number> {
  for await (const lines of reading.newestFirst())
    for (const line of lines) {
      const link = readLink(line);
      if (link) return Math.max(link.sequence, reading.known?.sequence ?? 0);
    }
  return reading.known?.sequence ?? 0;
}

/**
 * Writes the log, or (with `isWanted`) a selection of it, to a path that a person chose. The file is there whole or not
 * at all. Answers how many entries it has. Errors: `storage_unreadable`, `storage_write_failed`.
 */
export async function exportLog(
  log: Pick<ActivityLog, 'open'>,
  path: string,
  format: 'csv' | 'json',
  isWanted: EntryTest | null,
): Promise<Result<number>> {
  const opened = await log.open();
  if (!opened.ok) return opened;
  const reading = opened.value;
  const unfinished = `${path}.part`;
  try {
    const extent: ExportExtent = isWanted
      ? { kind: 'selection' }
      : { kind: 'complete', last: await lastSequence(reading) };
    const text = exportText(format, extent, isWanted ?? (() => true));
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.writeFile(text.head);
      for await (const lines of reading.oldestFirst()) {
        const piece = lines.map(text.entry).join('');
        if (piece !== '') await file.writeFile(piece);
      }
      await file.writeFile(text.tail);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return success(text.count());
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return failure('storage_write_failed');
  } finally {
    await reading.close();
  }
}
