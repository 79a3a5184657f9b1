import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActivityJournal } from '../activity/activity-journal';

const fileName = 'unfinished.json';
const mostNames = 20;
const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-z-]{1,40}$/.test(value);

/**
 * Notes in the profile folder which parts the app left behind when it ended. Synchronous, as the process ends right
 * after, and best effort: a disk that takes no note may be why they were late.
 */
export function noteUnfinished(folder: string, unfinished: readonly string[]): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, fileName), JSON.stringify(unfinished), { mode: 0o600 });
  } catch {
    // Nobody is left to tell.
  }
}

/** Answers which parts the last run left behind, and forgets them. */
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

/** Writes what the last run left behind into the activity log. */
export async function tellUnfinished(folder: string, journal: Pick<ActivityJournal, 'add'>): Promise<void> {
  for (const objectId of takeUnfinished(folder))
    await journal.add({ action: 'app.endedUnfinished', account: null, result: 'app_ending', objectId });
}
