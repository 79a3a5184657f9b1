import { failure, success, type Result } from '../../preload/contract/errors';
import type { HandoverItem } from './handover-item';
import { keyOf } from './handover-item';
import type { HandoverEvent, HandoverJournal } from './handover-ports';
import type { HandoverQueue } from './handover-queue';

type Told = Result<Record<string, never>>;

/** Steps that are on disk before the log records them, and are logged exactly once. */
export interface ToldSteps {
  /**
   * Records a step together with the log entry it owes, then writes that entry. Does nothing if the item is no longer
   * as `from` says. Error: `storage_write_failed`; what is on disk by then is logged later.
   */
  readonly take: (
    item: HandoverItem,
    changes: Partial<HandoverItem>,
    entry?: Pick<HandoverEvent, 'action' | 'result'>,
    from?: (current: HandoverItem) => boolean,
  ) => Promise<Told>;
  /** Writes an item's owed log entry, unless the log has it. Error: `storage_write_failed`. */
  readonly settle: (item: HandoverItem) => Promise<Told>;
}

/**
 * The outbox pattern: the owed log entry is part of the line that records the step. A process that dies between the two
 * leaves it owed; the next one looks for it in the log, after the entry that was newest then.
 */
export function createToldSteps(
  queue: HandoverQueue,
  journal: Pick<HandoverJournal, 'record' | 'newest' | 'tells'>,
  now: () => number,
): ToldSteps {
  const isAction = (action: string): action is HandoverEvent['action'] =>
    action.startsWith('handover.') || action.startsWith('treatmentPlan.');

  const settle = async (item: HandoverItem): Promise<Told> => {
    const { owed, planId, accountId, clinicId } = item;
    if (owed && isAction(owed.action)) {
      const isTold = queue.isInherited(item) && (await journal.tells(owed.action, planId, owed.after));
      const event = { account: { id: accountId, clinicId }, objectId: planId, result: owed.result };
      if (!isTold && !(await journal.record({ action: owed.action, ...event })))
        return failure('storage_write_failed');
    }
    await queue.settle(keyOf(item));
    return success({});
  };

  return {
    settle,
    take: async (item, changes, entry, from = () => true) => {
      const after = entry ? await journal.newest() : 0;
      const taken = await queue.change(keyOf(item), (current) =>
        current === null || !from(current)
          ? null
          : {
              ...current,
              faults: 0,
              at: now(),
              ...changes,
              owed: entry ? { ...entry, after } : current.owed,
            },
      );
      if (!taken.ok) return taken;
      return taken.value?.owed && entry ? settle(taken.value) : success({});
    },
  };
}
