import type { PlanDetail } from '../../../../preload/contract/contract';
import type { ShellInterface } from '../../../../preload/surface';
import { useAnswer, type Answered } from '../../model/use-answer';

/** Asks for one plan of a patient while it is open. */
export const usePlan = (
  companion: Pick<ShellInterface, 'plans' | 'patients'>,
  accountId: string,
  { planId, patientId }: { readonly planId: string; readonly patientId: string },
): Answered<PlanDetail> =>
  useAnswer(companion, accountId, ['plan', planId, patientId], (callId) =>
    companion.plans.get({ accountId, planId, patientId, callId }),
  );
