import { ExternalLink, FileText } from 'lucide-react';
import { useState } from 'react';
import type { LabOrder } from '../../../../preload/contract/contract';
import type { Result } from '../../../../preload/contract/errors';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { useShell } from '../../model/shell-context';
import plans from '../plans/Plans.module.css';

/** The ways to the results of a lab order: its documents, each opened in the browser, and its plan in Fullscript. */
export function LabResults({
  accountId,
  patientId,
  order,
}: {
  readonly accountId: string;
  readonly patientId: string;
  readonly order: LabOrder;
}) {
  const { companion, notify } = useShell();
  const text = useText();
  const [working, setWorking] = useState(false);
  const open = async (ask: () => Promise<Result<unknown>>, opened: string): Promise<void> => {
    if (working) return;
    setWorking(true);
    const answer = await ask();
    setWorking(false);
    notify(answer.ok ? opened : answer.error);
  };
  const openResult = (resultId: string | null): void =>
    void open(
      () => companion.labs.openResult({ accountId, patientId, orderId: order.id, resultId }),
      text('labs.result.opened'),
    );
  const documents = order.results.filter(({ hasDocument }) => hasDocument);
  const { planId } = order;
  return (
    <div className={plans['actions']}>
      {order.hasDocument && (
        <Button
          size="small"
          icon={<FileText aria-hidden />}
          aria-disabled={working}
          onClick={() => openResult(null)}
        >
          {text('labs.results.open')}
        </Button>
      )}
      {/* One document says what the only result says. */}
      {(!order.hasDocument || documents.length > 1) &&
        documents.map(({ id, name }) => (
          <Button
            key={id}
            size="small"
            icon={<FileText aria-hidden />}
            aria-disabled={working}
            onClick={() => openResult(id)}
          >
            {name === '' ? text('labs.result.openNameless') : text('labs.result.open', { name })}
          </Button>
        ))}
      {planId !== null && (
        <Button
          size="small"
          look="quiet"
          icon={<ExternalLink aria-hidden />}
          aria-disabled={working}
          onClick={() =>
            void open(() => companion.plans.openInBrowser({ accountId, planId }), text('plan.opened'))
          }
        >
          {text('labs.plan.open')}
        </Button>
      )}
    </div>
  );
}
