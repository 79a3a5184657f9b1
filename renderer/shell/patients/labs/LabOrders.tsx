import { FlaskConical } from 'lucide-react';
import { useCallback } from 'react';
import type { Account, PatientDetail } from '../../../../preload/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import { SkeletonRows } from '../../../ui/Skeleton';
import { ErrorNotice } from '../../frame/ErrorNotice';
import { useShell } from '../../model/shell-context';
import { LackNotice } from '../../scopes/LackNotice';
import { lackOf } from '../../scopes/MissingScope';
import plans from '../plans/Plans.module.css';
import { usePages } from '../use-pages';
import { LabOrderItem } from './LabOrderItem';
import styles from './Labs.module.css';

/** The lab orders of one patient. */
export function LabOrders({
  account,
  patient,
}: {
  readonly account: Account;
  readonly patient: Pick<PatientDetail, 'id'>;
}) {
  const { companion } = useShell();
  const text = useText();
  const { labs } = companion;
  const { id: accountId, clinicName } = account;
  const { id: patientId } = patient;
  const ask = useCallback(
    async (page: number, callId: string) => {
      const answer = await labs.list({ accountId, patientId, page, callId });
      if (!answer.ok) return answer;
      const { orders: items, total, more } = answer.value;
      return { ok: true, value: { items, total, more } } as const;
    },
    [labs, accountId, patientId],
  );
  const pages = usePages(companion.patients.cancel, accountId, ask);
  const { items: orders, total, more, loading, error, loadMore, reload } = pages;
  const lack = lackOf(undefined, error);
  if (lack) return <LackNotice account={account} part={text('labs.title')} lack={lack} onRetry={reload} />;
  if (error?.code === 'not_found')
    return (
      <EmptyState icon={FlaskConical} title={text('labs.notFound.title')}>
        {text('labs.notFound.text', { clinic: clinicName })}
      </EmptyState>
    );
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
      {!orders && !error && <SkeletonRows count={2} label={text('labs.loading')} />}
      {orders?.length === 0 && (
        <EmptyState icon={FlaskConical} title={text('labs.none.title')}>
          {text('labs.none.text')}
        </EmptyState>
      )}
      {orders && orders.length > 0 && (
        <>
          <output className={plans['count']}>{text('labs.count', { shown: orders.length, total })}</output>
          <ul className={styles['orders']}>
            {orders.map((summary) => (
              <LabOrderItem key={summary.id} accountId={accountId} patientId={patientId} summary={summary} />
            ))}
          </ul>
          {more && (
            <div>
              <Button onClick={loadMore} aria-disabled={loading}>
                {text(loading ? 'labs.loading' : 'labs.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
