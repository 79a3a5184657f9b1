import type { LabSummary } from '../../../../preload/contract/contract';
import { useErrorWords, useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { useShell } from '../../model/shell-context';
import plans from '../plans/Plans.module.css';
import { useDay } from '../use-day';
import { hasResults, labDates } from './lab-words';
import { LabResults } from './LabResults';
import styles from './Labs.module.css';
import { useLabOrder } from './use-lab-order';

/** One lab order: its state and dates at once, its tests and results as soon as they are here. */
export function LabOrderItem({
  accountId,
  patientId,
  summary,
}: {
  readonly accountId: string;
  readonly patientId: string;
  readonly summary: LabSummary;
}) {
  const { companion } = useShell();
  const text = useText();
  const day = useDay();
  const errorWords = useErrorWords();
  const { value: order, error, retry } = useLabOrder(companion, accountId, patientId, summary);
  const { state } = order ?? summary;
  return (
    <li className={styles['order']}>
      <h3 className={styles['summary']}>
        <span className={plans['state']} data-state={hasResults(state) ? 'active' : undefined}>
          {text(`labs.state.${state}`)}
        </span>
        <span className={plans['dates']}>{labDates(order ?? summary, text, day)}</span>
      </h3>
      {!order && !error && (
        <span className={plans['bar']}>
          <span className="visually-hidden">{text('frame.loading')}</span>
        </span>
      )}
      {error && (
        <p className={styles['failed']}>
          {errorWords(error.code).title}{' '}
          <Button size="small" onClick={retry}>
            {text('action.tryAgain')}
          </Button>
        </p>
      )}
      {order && (
        <>
          <ul className={styles['tests']} aria-label={text('labs.tests')}>
            {order.tests.map((test, index) => (
              <li key={`${test.id} ${index}`}>
                <bdi>{test.name || text('labs.test.unknown', { id: test.id.slice(0, 8) })}</bdi>
              </li>
            ))}
          </ul>
          {order.unreadable > 0 && <p>{text('labs.parts.unreadable', { count: order.unreadable })}</p>}
          {order.tests.length === 0 && order.unreadable === 0 && (
            <p className={plans['quiet']}>{text('labs.tests.none')}</p>
          )}
          <LabResults accountId={accountId} patientId={patientId} order={order} />
        </>
      )}
    </li>
  );
}
