import { useEffect } from 'react';
import type { PatientDetail, Product } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { SkeletonRows } from '../../../ui/Skeleton';
import { AnswerNotice } from '../../errors/AnswerNotice';
import { ErrorNotice } from '../../errors/ErrorNotice';
import { useShell } from '../../model/shell-context';
import { PlanActions } from './PlanActions';
import { PlanContent } from './PlanContent';
import { usePlan } from './use-plan';
import type { Names } from './use-plan-names';

/** An open plan: what is in it, and what can be done with it. */
export function PlanBody({
  accountId,
  patient,
  planId,
  products,
  onChanged,
}: {
  readonly accountId: string;
  readonly patient: PatientDetail;
  readonly planId: string;
  readonly products: Names<Product>;
  readonly onChanged: () => void;
}) {
  const { companion } = useShell();
  const text = useText();
  const answered = usePlan(companion, accountId, { planId, patientId: patient.id });
  const { value: plan } = answered;
  const { known, want } = products;
  const recommendations = plan?.recommendations;
  useEffect(() => {
    if (recommendations) want(recommendations.map(({ variantId }) => variantId));
  }, [recommendations, want]);
  if (answered.error) return <AnswerNotice {...answered} error={answered.error} />;
  if (!plan) return <SkeletonRows count={2} label={text('plans.loading')} />;
  const variants = new Set(plan.recommendations.map(({ variantId }) => variantId));
  const refused = [...known].find(
    ([id, state]) => variants.has(id) && state.step === 'unknown' && state.error !== null,
  )?.[1];
  return (
    <>
      <PlanContent plan={plan} products={known} />
      {refused?.step === 'unknown' && refused.error && <ErrorNotice error={refused.error} />}
      <PlanActions
        accountId={accountId}
        patient={patient}
        plan={plan}
        products={known}
        onChanged={onChanged}
      />
    </>
  );
}
