import type { ActivityAction, ActivityEntry } from '../../preload/contract/activity-entry';
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

/** A plan, and by whom it was worked on. */
interface PlanOfLog {
  readonly planId: string;
  readonly clinicId: string;
}

/** What the log tells of plans, as far back as Fullscript does. */
export interface PlanFacts {
  /** What is told once, by `planNewsKey`. */
  readonly told: Set<string>;
  /** Activated on this computer, the oldest first. */
  readonly activated: readonly (PlanOfLog & { readonly accountId: string })[];
  /** Cancelled, here or elsewhere, the oldest first. */
  readonly cancelled: readonly (PlanOfLog & { readonly accountId: string | null })[];
  readonly handedOver: ReadonlySet<string>;
  readonly cancellationHandedOver: ReadonlySet<string>;
  /** Those of which the log says that they were given up, or never confirmed. */
  readonly settled: ReadonlySet<string>;
}

/**
 * Reads what the log tells of plans. A log that cannot be read tells of nothing. The time of the newest entry counts where
 * it is before `now`: a clock that runs years ahead hides nothing.
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

/** Whether an entry newer than a number tells that something happened to an object. */
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

/** By which account a plan was ever handed over from here; null where the log does not tell of it. */
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

/** Reads entries until `take` wants no more. As far as the log can be read. */
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
    // As far as it could be read.
  } finally {
    await opened.value.close();
  }
}
