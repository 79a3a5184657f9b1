import { ClipboardList } from 'lucide-react';
import { useState } from 'react';
import type { Account, PatientDetail, PlanPractitioner } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { useShell } from '../../model/shell-context';
import { MissingScope } from '../../scopes/MissingScope';
import { lackOf } from '../../scopes/lack';
import { PagedList } from '../PagedList';
import { PlanItem } from './PlanItem';
import styles from './Plans.module.css';
import { usePractitioners, type Named } from './use-names';
import { lastPlanNews, usePlans } from './use-plans';

const nameOf = (practitioner: Named<PlanPractitioner> | undefined): string =>
  practitioner?.step === 'known' ? practitioner.value.name : '';

/** The plans of one patient, the newest first. The newest that is not cancelled stands open. */
export function PatientPlans({
  account,
  patient,
}: {
  readonly account: Account;
  readonly patient: PatientDetail;
}) {
  const { companion, state } = useShell();
  const text = useText();
  const news = lastPlanNews(state, account.clinicId);
  const pages = usePlans(companion, account.id, patient.id, news);
  const { items: plans, trouble, reload } = pages;
  const practitioners = usePractitioners(
    companion,
    account.id,
    (plans ?? []).flatMap(({ practitionerId }) => practitionerId ?? []),
  );
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const lack = lackOf(trouble.error);
  if (lack)
    return <MissingScope account={account} screen={text('plans.title')} lack={lack} onRetry={reload} />;
  const newest = plans?.find(({ state }) => state !== 'cancelled')?.id;
  return (
    <PagedList pages={pages} words="plans" icon={ClipboardList} skeletons={3} className={styles['plans']}>
      {(plan) => (
        <PlanItem
          key={plan.id}
          accountId={account.id}
          patient={patient}
          plan={plan}
          practitioner={nameOf(practitioners.get(plan.practitionerId ?? ''))}
          open={opened.get(plan.id) ?? plan.id === newest}
          onToggle={(open) => setOpened((before) => new Map(before).set(plan.id, open))}
          onChanged={reload}
        />
      )}
    </PagedList>
  );
}
