import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActivityJournal } from '../activity/activity-journal';

const fileName = 'unfinished.json';
const mostNames = 20;
const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-z-]{1,40}$/.test(value);

/**
 * Notes in the profile folder which parts the app abandoned when it ended. Synchronous, as the process ends right
 * after. Best effort: the disk may be the reason they were late.
 */
export function noteUnfinished(folder: string, unfinished: readonly string[]): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, fileName), JSON.stringify(unfinished), { mode: 0o600 });
  } catch {
    // Nobody is left to tell.
  }
}

/** Returns the parts the last run abandoned, and deletes the note. */
export function takeUnfinished(folder: string): readonly string[] {
  const path = join(folder, fileName);
  try {
    const text = readFileSync(path, 'utf8');
    rmSync(path, { force: true });
    const content: unknown = JSON.parse(text);
    return Array.isArray(content) ? content.filter(isName).slice(0, mostNames) : [];
  } catch {
    return [];
  }
}

/** Logs the parts the last run abandoned. */
export async function tellUnfinished(folder: string, journal: Pick<ActivityJournal, 'add'>): Promise<void> {
  for (const objectId of takeUnfinished(folder))
    await journal.add({ action: 'app.endedUnfinished', account: null, result: 'app_ending', objectId });
}
