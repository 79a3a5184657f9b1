import type { ActivityAction, ActivityEntry } from '../../preload/activity-entry';
import type { PlanNews } from '../follow/plan-news';
import type { ActivityLog } from './activity-log';
import { readEntry } from './chained-line';

/** Days for which Fullscript tells of what happened to a plan. */
const days = 32;

const newsOfAction: Readonly<Partial<Record<ActivityAction, PlanNews>>> = {
  'treatmentPlan.activated': 'activated',
  'treatmentPlan.activatedElsewhere': 'activated',
  'treatmentPlan.cancelled': 'cancelled',
  'treatmentPlan.cancelledElsewhere': 'cancelled',
};

/** What happens to a plan once, and so is told once. */
export const planNewsKey = (planId: string, news: PlanNews): string => `${news} ${planId}`;

/** What an entry tells of a plan, as a key; null where it tells nothing that happens once. */
export function planNewsIn({ action, objectId }: Pick<ActivityEntry, 'action' | 'objectId'>): string | null {
  const news = newsOfAction[action];
  return news === undefined || objectId === null ? null : planNewsKey(objectId, news);
}

/** What the log tells of plans, as far back as Fullscript does. A log that cannot be read tells of nothing. */
export async function readPlanNews(log: Pick<ActivityLog, 'open'>, now: number): Promise<Set<string>> {
  const told = new Set<string>();
  const opened = await log.open();
  if (!opened.ok) return told;
  const limit = new Date(now - days * 86_400_000).toISOString();
  try {
    for await (const lines of opened.value.newestFirst()) {
      let oldest = '';
      for (const line of lines) {
        const entry = readEntry(line);
        if (!entry) continue;
        oldest = entry.time;
        const key = planNewsIn(entry);
        if (key !== null) told.add(key);
      }
      if (oldest !== '' && oldest < limit) break;
    }
  } catch {
    // As far as it could be read.
  } finally {
    await opened.value.close();
  }
  return told;
}
