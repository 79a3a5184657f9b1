import { ClipboardList } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Account, PatientDetail, PlanPractitioner } from '../../../../preload/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import { SkeletonRows } from '../../../ui/Skeleton';
import { ErrorNotice } from '../../frame/ErrorNotice';
import { useShell } from '../../model/shell-context';
import { lackOf, MissingScope } from '../../scopes/MissingScope';
import type { Named } from './name-store';
import { PlanItem } from './PlanItem';
import styles from './Plans.module.css';
import { usePractitioners, useProducts } from './use-plan-names';
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
  const {
    items: plans,
    total,
    more,
    loading,
    error,
    loadMore,
    reload,
  } = usePlans(companion, account.id, patient.id, news);
  const products = useProducts(companion, account.id);
  const { known: practitioners, want } = usePractitioners(companion, account.id);
  useEffect(() => {
    want((plans ?? []).flatMap(({ practitionerId }) => (practitionerId === null ? [] : [practitionerId])));
  }, [plans, want]);
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const lack = lackOf(undefined, error);
  if (lack)
    return <MissingScope account={account} screen={text('plans.title')} lack={lack} onRetry={reload} />;
  const newest = plans?.find(({ state }) => state !== 'cancelled')?.id;
  return (
    <>
      {error && (
        <ErrorNotice
          error={error}
          actions={
            <Button size="small" onClick={reload}>
              {text('action.tryAgain')}
            </Button>
          }
        />
      )}
      {!plans && !error && <SkeletonRows count={3} label={text('plans.loading')} />}
      {plans?.length === 0 && (
        <EmptyState icon={ClipboardList} title={text('plans.none.title')}>
          {text('plans.none.text')}
        </EmptyState>
      )}
      {plans && plans.length > 0 && (
        <>
          <output className={styles['count']}>{text('plans.count', { shown: plans.length, total })}</output>
          <ul className={styles['plans']}>
            {plans.map((plan) => (
              <PlanItem
                key={plan.id}
                accountId={account.id}
                patient={patient}
                plan={plan}
                products={products}
                practitioner={nameOf(practitioners.get(plan.practitionerId ?? ''))}
                open={opened.get(plan.id) ?? plan.id === newest}
                onToggle={(open) => setOpened((before) => new Map(before).set(plan.id, open))}
                onChanged={reload}
              />
            ))}
          </ul>
          {more && (
            <div>
              <Button onClick={loadMore} aria-disabled={loading}>
                {text(loading ? 'plans.loading' : 'plans.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
