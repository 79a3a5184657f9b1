import type { EnvironmentId } from '../../preload/contract/contract';
import type { PlanFacts } from '../activity/plans-of-log';
import { documentNames } from './document-names';
import { freshItem, keyOf, type HandoverItem } from './handover-item';
import type { FolderView } from './watched-folder';

/**
 * What the ledger lacks, by the log and the folder: an activation that the log tells of but the ledger does not know (of a
 * version that wrote the log first, of a time without a folder, or of a ledger that was lost), and a cancellation of a plan
 * that was handed over.
 *
 * Never twice goes before never lost only where nothing can tell. The log says that it was handed over, or a document of
 * its name lies in the folder: it counts as written, and is not written again. Neither says so: it was not, and the
 * platform is asked about it like about any hint. What cannot be told is whether a document was taken of which neither the
 * ledger nor the log kept a line. Both are synchronised right after the document got its name, so that takes the loss of
 * two files; such a plan is handed over again.
 *
 * Pure. Answers the items to be taken, in the order of the log.
 */
export function missingItems(parts: {
  readonly facts: PlanFacts;
  readonly find: (key: string) => HandoverItem | null;
  readonly environmentOf: (accountId: string, clinicId: string) => EnvironmentId | null;
  /** The watched folder, and what is in it; no view where it is away or nothing was ever written there. */
  readonly folder: string;
  readonly view: Pick<FolderView, 'hasFile'> | null;
  readonly now: number;
}): readonly HandoverItem[] {
  const { facts, find, environmentOf, folder, view, now } = parts;
  const missing = new Map<string, HandoverItem>();
  for (const { planId, accountId, clinicId } of facts.activated) {
    const environment = environmentOf(accountId, clinicId);
    if (environment === null || facts.settled.has(planId)) continue;
    const ids = { planId, accountId, environment, clinicId, version: 'activation' } as const;
    const known = find(keyOf(ids));
    if (known !== null && known.step !== 'idle') continue;
    const item = { ...freshItem, ...ids, at: now };
    if (facts.handedOver.has(planId)) missing.set(keyOf(ids), { ...item, step: 'written' });
    else if (view?.hasFile(documentNames(ids).document))
      missing.set(keyOf(ids), {
        ...item,
        step: 'written',
        folder,
        owed: { action: 'handover.written', result: 'ok', after: 0 },
      });
    else missing.set(keyOf(ids), { ...item, step: known ? 'waiting' : 'hinted' });
  }
  for (const { planId, accountId, clinicId } of facts.cancelled) {
    const environment = environmentOf(accountId ?? '', clinicId);
    if (environment === null) continue;
    const key = keyOf({ planId, environment, version: 'activation' });
    const plan = missing.get(key) ?? find(key);
    if (!plan || plan.step === 'dropped' || plan.step === 'idle') continue;
    const { accountId: owner } = plan;
    const ids = { planId, accountId: owner, environment, clinicId, version: 'cancellation' } as const;
    const step = facts.cancellationHandedOver.has(planId) ? 'written' : 'waiting';
    if (find(keyOf(ids)) === null) missing.set(keyOf(ids), { ...freshItem, ...ids, at: now, step });
  }
  return [...missing.values()];
}
