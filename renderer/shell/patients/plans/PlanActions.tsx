import { Copy, ExternalLink, FileDown, Hash, Printer } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { PatientDetail, PlanDetail, Product } from '../../../../preload/contract/contract';
import type { Result } from '../../../../preload/contract/errors';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { useShell } from '../../model/shell-context';
import { PlanPaper } from './PlanPaper';
import styles from './Plans.module.css';
import type { Names } from './use-names';

const CancelPlan = lazy(() => import('./CancelPlan'));

interface PlanActionsProps {
  readonly accountId: string;
  readonly patient: PatientDetail;
  readonly plan: PlanDetail;
  readonly products: Names<Product>;
  readonly onChanged: () => void;
}

/** What can be done with a plan. What is under way says so on its button, and is not started twice. */
export function PlanActions({ accountId, patient, plan, products, onChanged }: PlanActionsProps) {
  const { companion, notify } = useShell();
  const text = useText();
  const [working, setWorking] = useState<string | null>(null);
  const [paper, setPaper] = useState<'print' | 'savePdf' | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const of = { accountId, planId: plan.id };
  const living = plan.state === 'draft' || plan.state === 'active';

  const run = async <Value,>(
    name: string,
    work: () => Promise<Result<Value>>,
    done: (value: Value) => string | null,
  ): Promise<void> => {
    if (working !== null) return;
    setWorking(name);
    const answer = await work();
    setWorking(null);
    const said = answer.ok ? done(answer.value) : answer.error;
    if (said !== null) notify(said);
  };
  const printed = async (): Promise<void> => {
    if (paper === null) return;
    if (paper === 'print')
      await run(
        'print',
        () => companion.plans.print(of),
        () => null,
      );
    else
      await run(
        'savePdf',
        () => companion.plans.savePdf(of),
        ({ saved }) => (saved ? text('plan.pdf.saved') : null),
      );
    setPaper(null);
  };

  return (
    <div className={styles['actions']}>
      {living && (
        <Button
          size="small"
          icon={<ExternalLink aria-hidden />}
          aria-disabled={working !== null}
          onClick={() =>
            void run(
              'open',
              () => companion.plans.openInBrowser(of),
              () => text('plan.opened'),
            )
          }
        >
          {text('plan.open')}
        </Button>
      )}
      {living && plan.hasInvitation && (
        <Button
          size="small"
          icon={<Copy aria-hidden />}
          aria-disabled={working !== null}
          onClick={() =>
            void run(
              'copy',
              () => companion.plans.copyInvitation(of),
              () => text('plan.copied'),
            )
          }
        >
          {text('plan.copy')}
        </Button>
      )}
      <Button
        size="small"
        icon={<Printer aria-hidden />}
        data-print=""
        aria-disabled={working !== null}
        onClick={() => setPaper('print')}
      >
        {text('plan.print')}
      </Button>
      <Button
        size="small"
        icon={<FileDown aria-hidden />}
        aria-disabled={working !== null}
        onClick={() => setPaper('savePdf')}
      >
        {text('plan.pdf')}
      </Button>
      <Button
        size="small"
        icon={<Hash aria-hidden />}
        aria-disabled={working !== null}
        onClick={() =>
          void run(
            'reference',
            () => companion.activity.copy({ id: plan.id }),
            () => text('plan.referenceCopied'),
          )
        }
      >
        {text('activity.copyPlan')}
      </Button>
      {living && (
        <Button size="small" look="danger" aria-haspopup="dialog" onClick={() => setCancelling(true)}>
          {text('plan.cancel')}
        </Button>
      )}
      {paper && (
        <PlanPaper patient={patient} plan={plan} products={products} onReady={() => void printed()} />
      )}
      {cancelling && (
        <Suspense>
          <CancelPlan of={of} onClose={() => setCancelling(false)} onCancelled={onChanged} />
        </Suspense>
      )}
    </div>
  );
}
