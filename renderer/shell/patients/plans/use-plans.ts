import { useEffect, useRef } from 'react';
import type { AppState, PlanSummary } from '../../../../preload/contract/contract';
import type { ShellInterface } from '../../../../preload/surface';
import { usePages, type Pages } from '../use-pages';

/** The newest thing that happened to a plan of a clinic, as far as this computer knows: when it changes, plans have. */
export const lastPlanNews = (state: Pick<AppState, 'latestActivity'>, clinicId: string): number =>
  state.latestActivity.find(
    (entry) => entry.action.startsWith('treatmentPlan.') && entry.clinicId === clinicId,
  )?.sequence ?? 0;

/** Asks for a patient's plans, the newest first, and again after each piece of news. */
export function usePlans(
  { plans, patients }: Pick<ShellInterface, 'plans' | 'patients'>,
  accountId: string,
  patientId: string,
  news: number,
): Pages<PlanSummary> {
  const pages = usePages(patients.cancel, accountId, ['plans', patientId], async (page, callId) => {
    const answer = await plans.list({ accountId, patientId, page, callId });
    if (!answer.ok) return answer;
    const { plans: items, ...extent } = answer.value;
    return { ok: true, value: { items, ...extent } };
  });
  const { reload } = pages;
  const seen = useRef(news);
  useEffect(() => {
    if (seen.current === news) return;
    seen.current = news;
    reload();
  }, [news, reload]);
  return pages;
}
