import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActivityEntry } from '../../../preload/contract/activity-entry';
import { chainEntry, genesisHash, type ChainHead } from '../../../main/activity/chained-line';

const actions = ['embed.mounted', 'patient.selected', 'treatmentPlan.activated', 'account.switched'] as const;

/** The entry of a number, as a clinic's days would make it: one a minute, every tenth a refusal. */
export const longLogEntry = (sequence: number, accountIds: readonly string[]): ActivityEntry => ({
  sequence,
  time: new Date(Date.UTC(2026, 0, 1) + sequence * 60_000).toISOString(),
  action: sequence % 10 === 0 ? 'embed.refused' : (actions[sequence % actions.length] ?? 'embed.mounted'),
  accountId: accountIds[sequence % accountIds.length] ?? null,
  clinicId: 'clinic-1',
  objectId: `object-${sequence.toString().padStart(8, '0')}`,
  result: sequence % 10 === 0 ? 'scope_missing' : 'ok',
  requestId: `request-${sequence.toString().padStart(8, '0')}`,
});

/** Writes a chained log of many entries into a profile folder, in files of the size that the app makes. */
export async function writeLongLog(
  folder: string,
  count: number,
  accountIds: readonly string[],
): Promise<void> {
  let head: ChainHead = { sequence: 0, hash: genesisHash };
  let lines: string[] = [];
  let length = 0;
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const chained = chainEntry(head, longLogEntry(sequence, accountIds));
    ({ head } = chained);
    lines.push(chained.line);
    length += chained.line.length;
    if (length < 10 * 1024 * 1024 && sequence < count) continue;
    const name = sequence < count ? `activity-${sequence}.ndjson` : 'activity.ndjson';
    await writeFile(join(folder, name), lines.join(''), { mode: 0o600 });
    lines = [];
    length = 0;
  }
}
