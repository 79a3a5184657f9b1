import type { CompanionError, Result } from '../../../preload/errors';
import { useShell } from '../model/shell-context';
import { Confirm } from './Confirm';
import { Failed } from './Failed';
import styles from './ConnectionFlow.module.css';
import { Waiting } from './Waiting';
import { Working } from './Working';

/** The sign-in, step by step. Main owns the step; this draws it. */
export default function ConnectionFlow() {
  const { state, companion, selectAccount, connect, notify } = useShell();
  const { connection } = state;
  const tell = async (answer: Promise<Result<unknown>>): Promise<CompanionError | null> => {
    const result = await answer;
    if (result.ok) return null;
    notify(result.error);
    return result.error;
  };
  const cancel = (): void => void tell(companion.connection.cancel({}));
  const confirm = async (): Promise<void> => {
    const answer = await companion.connection.confirm({});
    if (answer.ok) selectAccount(answer.value.accountId);
    else notify(answer.error);
  };
  return (
    <div className={styles['flow']}>
      {connection.step === 'waiting' && (
        <Waiting key={connection.startedAt} waiting={connection} onCancel={cancel} />
      )}
      {(connection.step === 'exchanging' || connection.step === 'storing') && (
        <Working step={connection.step} onCancel={connection.step === 'exchanging' ? cancel : null} />
      )}
      {connection.step === 'confirming' && (
        <Confirm
          candidate={connection.candidate}
          onConfirm={() => void confirm()}
          onSomeoneElse={() => void tell(companion.connection.chooseSomeoneElse({}))}
          onCancel={cancel}
        />
      )}
      {connection.step === 'failed' && (
        <Failed
          error={connection.error}
          onTryAgain={() =>
            connect(connection.purpose.kind === 'reconnect' ? connection.purpose.accountId : undefined)
          }
          onClose={cancel}
        />
      )}
    </div>
  );
}
