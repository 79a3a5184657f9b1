import { useCallback, useEffect, useState } from 'react';
import type { PlanDetail } from '../../../../preload/contract/contract';
import type { CompanionError } from '../../../../preload/contract/errors';
import type { ShellInterface } from '../../../../preload/surface';
import { cancellable } from '../cancellable';

/** What is in a plan, or why it is not known; neither while it is under way. */
export interface OpenPlan {
  readonly plan: PlanDetail | null;
  readonly error: CompanionError | null;
  readonly retry: () => void;
}

/** Asks for one plan of a patient while it is open. */
export function usePlan(
  { plans, patients }: Pick<ShellInterface, 'plans' | 'patients'>,
  accountId: string,
  { planId, patientId }: { readonly planId: string; readonly patientId: string },
): OpenPlan {
  const [plan, setPlan] = useState<PlanDetail | null>(null);
  const [failed, setFailed] = useState<{
    readonly attempt: number;
    readonly error: CompanionError;
  } | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await cancellable(patients.cancel, accountId, abort.signal, (callId) =>
        plans.get({ accountId, planId, patientId, callId }),
      );
      if (abort.signal.aborted) return;
      setFailed(answer.ok ? null : { attempt, error: answer.error });
      if (answer.ok) setPlan(answer.value);
    };
    void ask();
    return () => abort.abort();
  }, [plans, patients, accountId, planId, patientId, attempt]);
  return {
    plan,
    error: failed?.attempt === attempt ? failed.error : null,
    retry: useCallback(() => setAttempt((count) => count + 1), []),
  };
}
