import type { ErrorCode } from '../../preload/contract/errors';
import { keyOf, type HandoverItem } from './handover-item';
import type { HandoverParts } from './handover-ports';
import type { Attempt } from './lane';
import type { ToldSteps } from './told-steps';

/** Milliseconds during which a plan may not have reached the platform's other servers, or may still be a draft. */
const mayBeUnknownFor = 5_000;
const mayBeDraftFor = 86_400_000;
const shortestRest = 2_000;
const longestRest = 3_600_000;

/** The platform answered about another plan or patient than requested. */
const isAnother = (code: string): boolean => code === 'identity_mismatch';

/**
 * Asks the platform about an activation that Fullscript's page reported, and trusts only its answer: an active plan is
 * logged, once, and goes on to the folder; a draft is asked about again, with growing pauses, and dropped after 24
 * hours. A plan activated and cancelled meanwhile is logged too: its document is revoked.
 */
export function createConfirmation(
  parts: Pick<HandoverParts, 'confirm' | 'folder' | 'pausedBy' | 'journal' | 'now' | 'onActivated'>,
  steps: ToldSteps,
  notes: {
    /** Whether a hint only waits because its plan is a draft. */
    readonly isDraft: (key: string, isDraft: boolean) => void;
    readonly onConfirmed: () => void;
  },
): (item: HandoverItem) => Promise<Attempt> {
  const { journal, now } = parts;

  const drop = async (item: HandoverItem, result: ErrorCode): Promise<Attempt> => {
    const isSame = ({ step, at }: HandoverItem): boolean => step === 'hinted' && at === item.at;
    const entry = { action: 'treatmentPlan.notConfirmed', result } as const;
    // An event received during the request counts as a new hint.
    const dropped = await steps.take(item, { step: 'dropped' }, entry, isSame);
    return dropped.ok ? { kind: 'done', asked: true } : { kind: 'failed', error: dropped.error };
  };

  return async (item) => {
    if (item.owed) {
      const told = await steps.settle(item);
      if (!told.ok) return { kind: 'failed', error: told.error };
    }
    if (item.step !== 'hinted' || item.setAside !== null) return { kind: 'done', asked: false };
    const key = keyOf(item);
    // Its event arrived while the clock ran ahead.
    if (item.at > now()) {
      const moved = await steps.take(item, {});
      return moved.ok ? { kind: 'rest', milliseconds: 0 } : { kind: 'failed', error: moved.error };
    }
    const plan = await parts.confirm(item);
    const age = now() - item.at;
    const milliseconds = Math.min(Math.max(age, shortestRest), longestRest);
    notes.isDraft(key, false);
    if (!plan.ok) {
      const { code } = plan.error;
      if (isAnother(code)) return drop(item, code);
      if (code !== 'not_found') return { kind: 'failed', error: plan.error };
      return age < mayBeUnknownFor ? { kind: 'rest', milliseconds } : drop(item, code);
    }
    const { state, wasSent, patientId } = plan.value;
    if (state === 'cancelled' && !wasSent) return drop(item, 'plan_not_active');
    if (state === 'draft' || state === 'unknown') {
      if (age >= mayBeDraftFor) return drop(item, 'plan_not_active');
      notes.isDraft(key, true);
      return { kind: 'rest', milliseconds };
    }
    const isKnown = await journal.knowsPlan(item.planId, 'activated');
    const isWanted = parts.folder() !== null || parts.pausedBy() !== null;
    const step = isWanted ? 'waiting' : 'idle';
    const entry = isKnown ? undefined : ({ action: 'treatmentPlan.activated', result: 'ok' } as const);
    const told = await steps.take(item, { step }, entry, (current) => current.step === 'hinted');
    if (!told.ok) return { kind: 'failed', error: told.error };
    const { planId, accountId } = item;
    if (!isKnown && state === 'active') parts.onActivated({ planId, accountId, patientId });
    notes.onConfirmed();
    return { kind: 'done', asked: true };
  };
}
