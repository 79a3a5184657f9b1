import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeLongLog } from '../../main/activity/long-log';
import type { Platform } from '../../platform/platform';
import { connectPeople, goTo } from '../accounts/steps';
import { startCompanion, type Companion } from '../support/companion';

/** Connects two people, gives the profile a log of so many entries of theirs, and starts the app again. */
export async function startWithLongLog(
  companion: Companion,
  platform: Platform,
  count: number,
): Promise<Companion> {
  const people = ['Amélie Tremblay', 'Sam Whitcombe'].map((name) => platform.person(name));
  await connectPeople(companion, platform, people);
  const ids = (await companion.state()).accounts.map(({ id }) => id);
  const { profile } = companion;
  await companion.close();
  for (const name of ['activity.ndjson', 'activity-head.json'])
    await rm(join(profile.userData, name), { force: true });
  await writeLongLog(profile.userData, count, ids);
  const again = await startCompanion(profile);
  await goTo(again, 'Activity');
  return again;
}

/** Lets the system's dialog for saving answer a path, or (null) be closed by the person. */
export async function saveAs({ app }: Companion, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, {
      showSaveDialog: async () => ({ canceled: filePath === null, filePath: filePath ?? '' }),
    });
  }, path);
}
