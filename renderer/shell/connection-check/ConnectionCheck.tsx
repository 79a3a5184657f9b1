import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { EnvironmentId } from '../../../preload/contract/contract';
import type { CheckState, CheckSubject } from '../../../preload/contract/diagnostics';
import type { Result } from '../../../preload/contract/errors';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import { resultOf, resultText } from './check-words';
import { CheckStepRow } from './CheckStepRow';
import styles from './ConnectionCheck.module.css';
import { FirstContact } from './FirstContact';
import { SaveDiagnostics } from './SaveDiagnostics';

type Subject = CheckSubject & { readonly label: string };

const subjectOf = (accountId: string | null, environment: EnvironmentId | null): CheckSubject => ({
  accountId,
  environment,
});

const keyOf = ({ accountId, environment }: CheckSubject): string => accountId ?? environment ?? '';

/** How the check stands, in one sentence that is spoken when it changes. */
function Progress({ check }: { readonly check: CheckState | null }) {
  const text = useText();
  const intl = useIntl();
  if (!check) return <output className={styles['progress']} />;
  const running = check.steps.find(({ status }) => status === 'running');
  const result = resultOf(check.steps);
  const words = check.running
    ? running && text('check.running', { step: text(`check.step.${running.step}`) })
    : resultText(text, check.steps);
  return (
    <output className={styles['progress']} data-result={check.running ? undefined : result}>
      {words}{' '}
      {!check.running && (
        <span className={styles['time']}>
          {text('check.time', { time: intl.formatTime(check.startedAt, { timeStyle: 'short' }) })}
        </span>
      )}
    </output>
  );
}

/** Walks the way from this computer to Fullscript, step by step, and says what to do where it ends. */
export default function ConnectionCheck() {
  const { state, account, companion, notify } = useShell();
  const text = useText();
  const words = useAccountWords();
  const { check } = state;
  const ready = state.applications.filter((each) => each.ready).map(({ environment }) => environment);
  const subjects: readonly Subject[] = [
    ...state.accounts.map((entry) => ({ ...subjectOf(entry.id, null), label: words.full(entry) })),
    ...(ready.length > 1
      ? ready.map((environment) => ({
          ...subjectOf(null, environment),
          label: text('check.account.noneOf', { environment: text(`environment.${environment}`) }),
        }))
      : [{ ...subjectOf(null, null), label: text('check.account.none') }]),
  ];
  const [chosenKey, setChosenKey] = useState(keyOf(check ?? subjectOf(account?.id ?? null, null)));
  const chosen = subjects.find((subject) => keyOf(subject) === chosenKey) ?? subjects[0];
  const running = check?.running ?? false;
  const environmentOf = ({ accountId, environment }: CheckSubject): EnvironmentId | null => {
    const own = state.accounts.find(({ id }) => id === accountId)?.environment;
    return environment ?? (own === 'unknown' ? undefined : own) ?? ready[0] ?? null;
  };

  const tell = async (work: Promise<Result<unknown>>, done?: string): Promise<void> => {
    const answer = await work;
    if (!answer.ok) notify(answer.error);
    else if (done) notify(done);
  };
  const start = (): void => {
    const { accountId, environment } = chosen ?? subjectOf(null, null);
    void tell(companion.diagnostics.startCheck({ accountId, environment }));
  };

  // Whoever opens this screen for the first time has come for its answer.
  const never = check === null;
  useEffect(() => {
    if (never) void companion.diagnostics.startCheck(subjectOf(account?.id ?? null, null));
  }, [never, companion, account?.id]);

  return (
    <Page title={text('nav.connectionCheck')} lead={text('check.lead')} narrow>
      <div className={styles['tools']}>
        <SelectField
          label={text('check.account')}
          value={chosen ? keyOf(chosen) : ''}
          disabled={running}
          options={subjects.map((subject) => ({ value: keyOf(subject), label: subject.label }))}
          onChange={setChosenKey}
        />
        {running ? (
          <Button onClick={() => void tell(companion.diagnostics.cancelCheck({}))}>
            {text('check.stop')}
          </Button>
        ) : (
          <Button look="primary" onClick={start}>
            {text('check.again')}
          </Button>
        )}
      </div>
      <div className={styles['outcome']}>
        <Progress check={check} />
        <Button
          size="small"
          disabled={!check || running}
          onClick={() => void tell(companion.diagnostics.copyCheck({}), text('check.copied'))}
        >
          {text('check.copy')}
        </Button>
        <SaveDiagnostics />
      </div>
      <ol className={styles['list']} aria-label={text('check.steps')}>
        {check?.steps.map((step) => (
          <CheckStepRow key={step.step} step={step} accountId={check.accountId} />
        ))}
      </ol>
      <FirstContact environment={environmentOf(chosen ?? subjectOf(null, null))} />
    </Page>
  );
}
