import type { ActivityEntry } from '../../preload/activity-entry';
import type { ActivityLog } from './activity-log';
import { readEntry } from './chained-line';

/** Days for which Fullscript tells of a plan's activation. */
const days = 32;

/** Whether an entry says that a plan was activated. */
export const isActivation = ({ action }: Pick<ActivityEntry, 'action'>): boolean =>
  action === 'treatmentPlan.activated' || action === 'treatmentPlan.activatedElsewhere';

/** Ids of the plans whose activation the log tells of, as far back as Fullscript does. A log that cannot be read tells of none. */
export async function readPlans(log: Pick<ActivityLog, 'open'>, now: number): Promise<Set<string>> {
  const plans = new Set<string>();
  const opened = await log.open();
  if (!opened.ok) return plans;
  const limit = new Date(now - days * 86_400_000).toISOString();
  try {
    for await (const lines of opened.value.newestFirst()) {
      let oldest = '';
      for (const line of lines) {
        const entry = readEntry(line);
        if (!entry) continue;
        oldest = entry.time;
        if (entry.objectId !== null && isActivation(entry)) plans.add(entry.objectId);
      }
      if (oldest !== '' && oldest < limit) break;
    }
  } catch {
    // As far as it could be read.
  } finally {
    await opened.value.close();
  }
  return plans;
}
