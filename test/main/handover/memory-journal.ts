import type { HandoverEvent, HandoverJournal } from '../../../main/handover/handover-ports';

/** A log in memory that tells what it was told, and can be made to refuse. */
export function memoryJournal(events: HandoverEvent[]): HandoverJournal & { refuses: boolean } {
  const journal: HandoverJournal & { refuses: boolean } = {
    refuses: false,
    record: async (event) => {
      if (!journal.refuses) events.push(event);
      return !journal.refuses;
    },
    newest: async () => events.length,
    tells: async (action, objectId, after) =>
      events.slice(after).some((event) => event.action === action && event.objectId === objectId),
    knowsPlan: async (planId) =>
      events.some(({ action, objectId }) => action === 'treatmentPlan.activated' && objectId === planId),
    planFacts: async () => {
      const of = (...actions: readonly HandoverEvent['action'][]) =>
        events
          .filter(({ action }) => actions.includes(action))
          .map(({ objectId, account }) => ({
            planId: objectId,
            accountId: account.id,
            clinicId: account.clinicId,
          }));
      const ids = (...actions: readonly HandoverEvent['action'][]): ReadonlySet<string> =>
        new Set(of(...actions).map(({ planId }) => planId));
      return {
        told: new Set(),
        activated: of('treatmentPlan.activated'),
        cancelled: [],
        handedOver: ids('handover.written'),
        cancellationHandedOver: ids('handover.cancelled'),
        settled: ids('handover.failed', 'treatmentPlan.notConfirmed'),
      };
    },
    handedOverBy: async (planId) => {
      const found = events.find(
        ({ action, objectId }) => action === 'handover.written' && objectId === planId,
      );
      return found ? { accountId: found.account.id, clinicId: found.account.clinicId } : null;
    },
  };
  return journal;
}
