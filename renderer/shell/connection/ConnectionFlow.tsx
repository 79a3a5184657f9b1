import type { Account, ClinicPerson, ConnectionPurpose } from '../../../preload/contract/contract';
import type { CompanionError, Result } from '../../../preload/contract/errors';
import { useText } from '../../locales/use-text';
import { useShell } from '../model/shell-context';
import { ChoosePerson } from './ChoosePerson';
import { Confirm } from './Confirm';
import { Failed } from './Failed';
import styles from './ConnectionFlow.module.css';
import { Waiting } from './Waiting';
import { WhoCame } from './WhoCame';
import { Working } from './Working';

/** The sign-in, step by step. Main owns the step; this draws it. */
export default function ConnectionFlow() {
  const { state, companion, selectAccount, notify } = useShell();
  const text = useText();
  const { connection } = state;
  const tell = async (answer: Promise<Result<unknown>>): Promise<CompanionError | null> => {
    const result = await answer;
    if (result.ok) return null;
    notify(result.error);
    return result.error;
  };
  const cancel = (): void => void tell(companion.connection.cancel({}));
  const expectedIn = (purpose: ConnectionPurpose): Account | null =>
    state.accounts.find(({ id }) => purpose.kind === 'reconnect' && id === purpose.accountId) ?? null;
  const someoneElse = (): void => void tell(companion.connection.chooseSomeoneElse({}));
  const startAgain = (purpose: ConnectionPurpose): void => void tell(companion.connection.start({ purpose }));
  /** Brings the stored account on screen, and says so where it was in the list before. */
  const focus = async (
    stored: Promise<Result<{ accountId: string }>>,
    known: boolean,
    purpose: ConnectionPurpose,
  ): Promise<void> => {
    const answer = await stored;
    if (!answer.ok) return notify(answer.error);
    selectAccount(answer.value.accountId);
    if (known && purpose.kind !== 'reconnect') notify(text('connect.known'));
  };
  const choose = ({ userId, role, accountId }: ClinicPerson, purpose: ConnectionPurpose): Promise<void> =>
    focus(companion.connection.choose({ userId, role }), accountId !== null, purpose);
  return (
    <div className={styles['flow']}>
      {connection.step === 'waiting' && (
        <Waiting key={connection.startedAt} waiting={connection} onCancel={cancel} />
      )}
      {(connection.step === 'exchanging' || connection.step === 'storing') && (
        <Working
          step={connection.step}
          browser={connection.purpose.kind !== 'addOfClinic'}
          onCancel={connection.step === 'exchanging' ? cancel : null}
        />
      )}
      {connection.step === 'confirming' && (
        <Confirm
          candidate={connection.candidate}
          onConfirm={() =>
            void focus(companion.connection.confirm({}), connection.candidate.known, connection.purpose)
          }
          onSomeoneElse={someoneElse}
          onCancel={cancel}
        />
      )}
      {connection.step === 'choosing' && (
        <ChoosePerson
          choosing={connection}
          onUse={(person) => choose(person, connection.purpose)}
          onCancel={cancel}
        />
      )}
      {connection.step === 'failed' &&
        (connection.came ? (
          <WhoCame
            expected={expectedIn(connection.purpose)}
            came={connection.came}
            onTryAgain={() => startAgain(connection.purpose)}
            onSomeoneElse={someoneElse}
            onClose={cancel}
          />
        ) : (
          <Failed
            error={connection.error}
            onTryAgain={() => startAgain(connection.purpose)}
            onClose={cancel}
          />
        ))}
    </div>
  );
}
