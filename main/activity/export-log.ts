import { failure, success, type Result } from '../../preload/contract/errors';
import { saveFile } from '../storage/save-file';
import type { EntryTest } from './activity-filter';
import type { ActivityLog, LogReading } from './activity-log';
import { readLink } from './chained-line';
import { exportText, type ExportExtent, type ExportForm, type ExportText } from './export-format';

async function lastSequence(reading: LogReading): Promise<number> {
  for await (const lines of reading.newestFirst())
    for (const line of lines) {
      const link = readLink(line);
      if (link) return Math.max(link.sequence, reading.known?.sequence ?? 0);
    }
  return reading.known?.sequence ?? 0;
}

/** The text of an export, in batches. `onUnreadable` is called for a fault of the log, not of the new file. */
async function* piecesOf(
  text: ExportText,
  reading: LogReading,
  onUnreadable: () => void,
): AsyncGenerator<string> {
  yield text.head;
  try {
    for await (const lines of reading.oldestFirst()) yield lines.map(text.entry).join('');
  } catch (error) {
    onUnreadable();
    throw error;
  }
  yield text.tail;
}

/**
 * Saves the log, or the entries that `isWanted` accepts, to a path the person chose, readable by them alone. Returns
 * the number of entries. Errors: `storage_unreadable`, and those of `SaveFile`.
 */
export async function exportLog(
  log: Pick<ActivityLog, 'open'>,
  path: string,
  form: ExportForm,
  isWanted: EntryTest | null,
): Promise<Result<number>> {
  const opened = await log.open();
  if (!opened.ok) return opened;
  const reading = opened.value;
  let unreadable = false;
  try {
    const extent: ExportExtent = isWanted
      ? { kind: 'selection' }
      : { kind: 'complete', last: await lastSequence(reading) };
    const text = exportText(form, extent, isWanted ?? (() => true));
    const pieces = piecesOf(text, reading, () => {
      unreadable = true;
    });
    const saved = await saveFile(path, 'owner', pieces);
    if (saved.ok) return success(text.count());
    return unreadable ? failure('storage_unreadable') : saved;
  } catch {
    return failure('storage_unreadable');
  } finally {
    await reading.close();
  }
}
