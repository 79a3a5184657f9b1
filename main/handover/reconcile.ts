import type { EnvironmentId } from '../../preload/contract/contract';
import type { PlanFacts } from '../activity/plans-of-log';
import { documentNames } from './document-names';
import { freshItem, keyOf, type HandoverItem } from './handover-item';
import type { FolderView } from './watched-folder';

/**
 * What the ledger lacks, according to the log and the folder: activations that are logged but not in the ledger (from a
 * version that logged first, from a time without a folder, or because the ledger was lost), and cancellations of plans
 * that were handed over.
 *
 * Avoiding a second hand-over takes precedence over avoiding a loss only when nothing can tell. If the log records the
 * hand-over, or a document of that name is in the folder, the plan counts as written and is not written again. If
 * neither does, it was not, and the platform is asked as for any hint. What cannot be detected is a document that was
 * taken while neither the ledger nor the log kept its line. Both are synced right after the document gets its name, so
 * that requires losing two files; such a plan is handed over again.
 *
 * Pure. Returns the items to add, in the log's order.
 */
export function missingItems(parts: {
  readonly facts: PlanFacts;
  readonly find: (key: string) => HandoverItem | null;
  readonly environmentOf: (accountId: string, clinicId: string) => EnvironmentId | null;
  /** The watched folder and its content; no view if it is away or nothing was ever written there. */
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
