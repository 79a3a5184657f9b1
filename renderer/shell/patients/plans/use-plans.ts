import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppState, PlanSummary } from '../../../../preload/contract';
import type { CompanionError } from '../../../../preload/errors';
import type { ShellInterface } from '../../../../preload/surface';
import { cancellable } from '../cancellable';

/** A patient's plans as far as they were asked for. */
export interface Plans {
  /** Null until the first answer. */
  readonly plans: readonly PlanSummary[] | null;
  readonly total: number;
  readonly more: boolean;
  readonly loading: boolean;
  readonly error: CompanionError | null;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

interface Loaded {
  readonly plans: readonly PlanSummary[] | null;
  readonly total: number;
  readonly more: boolean;
  readonly pages: number;
}

const nothing: Loaded = { plans: null, total: 0, more: false, pages: 0 };

/** The newest activation of a plan by an account that this computer knows of: when it changes, plans have. */
export const lastActivation = (state: Pick<AppState, 'latestActivity'>, accountId: string): number =>
  state.latestActivity.find(
    (entry) => entry.action === 'treatmentPlan.activated' && entry.accountId === accountId,
  )?.sequence ?? 0;

/** The plans after a page came; a plan that stands on two pages, because one was added meanwhile, is shown once. */
export function withPlans(loaded: Loaded, page: number, answer: Omit<Loaded, 'pages'>): Loaded {
  const before = page === 1 ? [] : (loaded.plans ?? []);
  const known = new Set(before.map(({ id }) => id));
  const added = (answer.plans ?? []).filter(({ id }) => !known.has(id));
  return { plans: [...before, ...added], total: answer.total, more: answer.more, pages: page };
}

/** Asks for a patient's plans, the newest first, and again after each activation. */
export function usePlans(
  { plans, patients }: Pick<ShellInterface, 'plans' | 'patients'>,
  accountId: string,
  patientId: string,
  activation: number,
): Plans {
  const [loaded, setLoaded] = useState(nothing);
  const [error, setError] = useState<CompanionError | null>(null);
  const [question, setQuestion] = useState({ page: 1 });
  const [loading, setLoading] = useState(true);
  useEffect(() => {
    const abort = new AbortController();
    const { page } = question;
    const ask = async (): Promise<void> => {
      setLoading(true);
      const answer = await cancellable(patients.cancel, accountId, abort.signal, (callId) =>
        plans.list({ accountId, patientId, page, callId }),
      );
      if (abort.signal.aborted) return;
      setLoading(false);
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setLoaded((current) => withPlans(current, page, answer.value));
    };
    void ask();
    return () => abort.abort();
  }, [plans, patients, accountId, patientId, question]);
  // A new object each time, and so a new question.
  const reload = useCallback(() => setQuestion({ page: 1 }), []);
  const seen = useRef(activation);
  useEffect(() => {
    if (seen.current === activation) return;
    seen.current = activation;
    reload();
  }, [activation, reload]);
  return {
    ...loaded,
    loading,
    error,
    loadMore: useCallback(() => setQuestion({ page: loaded.pages + 1 }), [loaded.pages]),
    reload,
  };
}
