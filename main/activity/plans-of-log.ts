import type { ActivityAction, ActivityEntry } from '../../preload/contract/activity-entry';
import type { PlanNews } from '../follow/plan-news';
import type { ActivityLog } from './activity-log';
import { readEntry } from './chained-line';

/** Days for which Fullscript reports what happened to a plan. */
const days = 32;

const newsOfAction: Readonly<Partial<Record<ActivityAction, PlanNews>>> = {
  'treatmentPlan.activated': 'activated',
  'treatmentPlan.activatedElsewhere': 'activated',
  'treatmentPlan.cancelled': 'cancelled',
  'treatmentPlan.cancelledElsewhere': 'cancelled',
};

/** Key of an event that happens to a plan once and is reported once. */
export const planNewsKey = (planId: string, news: PlanNews): string => `${news} ${planId}`;

/** The key of an entry's plan event; null if the entry records none. */
export function planNewsIn({ action, objectId }: Pick<ActivityEntry, 'action' | 'objectId'>): string | null {
  const news = newsOfAction[action];
  return news === undefined || objectId === null ? null : planNewsKey(objectId, news);
}

/** A plan, and who worked on it. */
interface PlanOfLog {
  readonly planId: string;
  readonly clinicId: string;
}

/** What the log records about plans, as far back as Fullscript does. */
export interface PlanFacts {
  /** Events already reported, by `planNewsKey`. */
  readonly told: Set<string>;
  /** Activated on this computer, oldest first. */
  readonly activated: readonly (PlanOfLog & { readonly accountId: string })[];
  /** Cancelled, here or elsewhere, oldest first. */
  readonly cancelled: readonly (PlanOfLog & { readonly accountId: string | null })[];
  readonly handedOver: ReadonlySet<string>;
  readonly cancellationHandedOver: ReadonlySet<string>;
  /** Plans the log records as given up or never confirmed. */
  readonly settled: ReadonlySet<string>;
}

/**
 * Reads what the log records about plans; nothing if the log cannot be read. The period ends at the newest entry if
 * that is before `now`, so a clock that runs years ahead hides nothing.
 */
export async function readPlanFacts(log: Pick<ActivityLog, 'open'>, now: number): Promise<PlanFacts> {
  const told = new Set<string>();
  const activated: (PlanOfLog & { accountId: string })[] = [];
  const cancelled: (PlanOfLog & { accountId: string | null })[] = [];
  const handedOver = new Set<string>();
  const cancellationHandedOver = new Set<string>();
  const settled = new Set<string>();
  let limit: string | null = null;
  await readNewestFirst(log, (entry) => {
    limit ??= new Date(Math.min(now, Date.parse(entry.time)) - days * 86_400_000).toISOString();
    const { action, objectId: planId, accountId, clinicId } = entry;
    const key = planNewsIn(entry);
    if (key !== null) told.add(key);
    if (planId !== null && clinicId !== null) {
      if (action === 'treatmentPlan.activated' && accountId !== null)
        activated.unshift({ planId, accountId, clinicId });
      if (action === 'treatmentPlan.cancelled' || action === 'treatmentPlan.cancelledElsewhere')
        cancelled.unshift({ planId, accountId, clinicId });
      if (action === 'handover.written') handedOver.add(planId);
      if (action === 'handover.cancelled') cancellationHandedOver.add(planId);
      if (action === 'handover.failed' || action === 'treatmentPlan.notConfirmed') settled.add(planId);
    }
    return entry.time >= limit;
  });
  return { told, activated, cancelled, handedOver, cancellationHandedOver, settled };
}

/** Whether an entry after the given number records the action for an object. */
export async function tellsSince(
  log: Pick<ActivityLog, 'open'>,
  action: ActivityAction,
  objectId: string,
  after: number,
): Promise<boolean> {
  let found = false;
  await readNewestFirst(log, (entry) => {
    found = entry.sequence > after && entry.action === action && entry.objectId === objectId;
    return !found && entry.sequence > after;
  });
  return found;
}

/** The account that handed a plan over from here; null if the log does not say. */
export async function handedOverBy(
  log: Pick<ActivityLog, 'open'>,
  planId: string,
): Promise<{ readonly accountId: string; readonly clinicId: string } | null> {
  let by: { accountId: string; clinicId: string } | null = null;
  await readNewestFirst(
    log,
    ({ action, objectId, accountId, clinicId }) => {
      if (action === 'handover.written' && objectId === planId && accountId !== null && clinicId !== null)
        by = { accountId, clinicId };
      return by === null;
    },
    (line) => line.includes(JSON.stringify(planId)),
  );
  return by;
}

/** Reads entries until `take` wants no more, or the log cannot be read further. */
async function readNewestFirst(
  log: Pick<ActivityLog, 'open'>,
  take: (entry: ActivityEntry) => boolean,
  isWanted: (line: string) => boolean = () => true,
): Promise<void> {
  const opened = await log.open();
  if (!opened.ok) return;
  try {
    for await (const lines of opened.value.newestFirst())
      for (const line of lines) {
        const entry = isWanted(line) ? readEntry(line) : null;
        if (entry && !take(entry)) return;
      }
  } catch {
    // What was read so far counts.
  } finally {
    await opened.value.close();
  }
}
