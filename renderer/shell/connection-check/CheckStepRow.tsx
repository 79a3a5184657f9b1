import { Circle, CircleAlert, CircleCheck, CircleMinus, TriangleAlert } from 'lucide-react';
import type { CheckStep } from '../../../preload/contract/diagnostics';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Spinner } from '../../ui/Spinner';
import { ErrorDetails } from '../errors/ErrorDetails';
import { useShell } from '../model/shell-context';
import { adviceTexts, findingText } from './check-words';
import styles from './ConnectionCheck.module.css';

const icons = {
  waiting: Circle,
  passed: CircleCheck,
  attention: TriangleAlert,
  failed: CircleAlert,
  skipped: CircleMinus,
} as const;

/** The way on that a step offers, where the app has one. */
function WayOn({ step, accountId }: { readonly step: CheckStep; readonly accountId: string | null }) {
  const { connect, navigate } = useShell();
  const text = useText();
  if (step.step === 'configuration' && step.status === 'failed')
    return (
      <Button size="small" onClick={() => navigate('settings')}>
        {text('check.openSettings')}
      </Button>
    );
  if (accountId !== null && step.error?.code === 'reconnect_required')
    return (
      <Button size="small" onClick={() => connect(accountId)}>
        {text('action.reconnect')}
      </Button>
    );
  return null;
}

/** One step: how it went, what was found, what to do, how long it took. */
export function CheckStepRow({
  step,
  accountId,
}: {
  readonly step: CheckStep;
  readonly accountId: string | null;
}) {
  const text = useText();
  const errorWords = useErrorWords();
  const { status, error, duration } = step;
  const Icon = status === 'running' ? null : icons[status];
  const advice = [...adviceTexts(text, step), ...(error ? [errorWords(error.code).next] : [])];
  return (
    <li
      className={styles['step']}
      data-status={status}
      aria-current={status === 'running' ? 'step' : undefined}
    >
      <span className={styles['icon']}>{Icon ? <Icon aria-hidden /> : <Spinner />}</span>
      <div className={styles['body']}>
        <p className={styles['title']}>
          <span className="visually-hidden">{text(`check.status.${status}`)}, </span>
          {text(`check.step.${step.step}`)}
        </p>
        {step.findings.map((finding) => (
          <p
            key={`${finding.finding} ${Object.values(finding.values).join(' ')}`}
            className={styles['found']}
          >
            {findingText(text, finding)}
          </p>
        ))}
        {error && (
          <p className={styles['found']}>
            {errorWords(error.code).title} <ErrorDetails error={error} />
          </p>
        )}
        {advice.map((sentence) => (
          <p key={sentence} className={styles['advice']}>
            <span className={styles['adviceLabel']}>{text('check.advice')}</span> {sentence}
          </p>
        ))}
      </div>
      <div className={styles['side']}>
        <WayOn step={step} accountId={accountId} />
        {duration !== null && status !== 'skipped' && (
          <span className={styles['duration']}>{text('check.duration', { milliseconds: duration })}</span>
        )}
      </div>
    </li>
  );
}
