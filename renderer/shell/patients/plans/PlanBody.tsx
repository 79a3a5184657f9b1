import type { PatientDetail } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { SkeletonRows } from '../../../ui/Skeleton';
import { AnswerNotice } from '../../errors/AnswerNotice';
import { ErrorNotice } from '../../errors/ErrorNotice';
import { useShell } from '../../model/shell-context';
import { PlanActions } from './PlanActions';
import { PlanContent } from './PlanContent';
import { usePlan } from './use-plan';
import { useProducts } from './use-names';

/** An open plan: what is in it, and what can be done with it. */
export function PlanBody({
  accountId,
  patient,
  planId,
  onChanged,
}: {
  readonly accountId: string;
  readonly patient: PatientDetail;
  readonly planId: string;
  readonly onChanged: () => void;
}) {
  const { companion } = useShell();
  const text = useText();
  const { value: plan, ...trouble } = usePlan(companion, accountId, { planId, patientId: patient.id });
  const products = useProducts(
    companion,
    accountId,
    (plan?.recommendations ?? []).map(({ variantId }) => variantId),
  );
  if (trouble.error) return <AnswerNotice trouble={trouble} />;
  if (!plan) return <SkeletonRows count={2} label={text('plans.loading')} />;
  const refused = [...products.values()].find((name) => name.step === 'unknown' && name.error !== null);
  return (
    <>
      <PlanContent plan={plan} products={products} />
      {refused?.step === 'unknown' && refused.error && <ErrorNotice error={refused.error} />}
      <PlanActions
        accountId={accountId}
        patient={patient}
        plan={plan}
        products={products}
        onChanged={onChanged}
      />
    </>
  );
}
