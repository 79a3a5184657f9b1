import { FlaskConical } from 'lucide-react';
import type { Account, PatientDetail } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { EmptyState } from '../../../ui/EmptyState';
import { useShell } from '../../model/shell-context';
import { LackNotice } from '../../scopes/LackNotice';
import { lackOf } from '../../scopes/lack';
import { PagedList } from '../PagedList';
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
  const pages = usePages(
    companion.patients.cancel,
    accountId,
    ['lab orders', patientId],
    async (page, callId) => {
      const answer = await labs.list({ accountId, patientId, page, callId });
      if (!answer.ok) return answer;
      const { orders: items, ...extent } = answer.value;
      return { ok: true, value: { items, ...extent } };
    },
  );
  const { reload, trouble } = pages;
  const { error } = trouble;
  const lack = lackOf(error);
  if (lack) return <LackNotice account={account} part={text('labs.title')} lack={lack} onRetry={reload} />;
  if (error?.code === 'not_found')
    return (
      <EmptyState icon={FlaskConical} title={text('labs.notFound.title')}>
        {text('labs.notFound.text', { clinic: clinicName })}
      </EmptyState>
    );
  return (
    <PagedList pages={pages} words="labs" icon={FlaskConical} skeletons={2} className={styles['orders']}>
      {(summary) => (
        <LabOrderItem key={summary.id} accountId={accountId} patientId={patientId} summary={summary} />
      )}
    </PagedList>
  );
}
