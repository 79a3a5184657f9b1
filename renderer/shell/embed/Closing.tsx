import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { RoleBadge } from '../../ui/RoleBadge';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import styles from './Closing.module.css';

/** Asks before the window closes over begun work, and says of whom. Main waits for the answer. */
export default function Closing() {
  const { companion, state, drafts, notify } = useShell();
  const text = useText();
  const words = useAccountWords();
  const answer = async (close: boolean): Promise<void> => {
    const done = await companion.app.answerClosing({ close });
    if (!done.ok) notify(done.error);
  };
  const begun = state.guests.filter((guest) => guest.unsaved).map(({ accountId }) => accountId);
  const unsaved = new Set([...begun, ...drafts]);
  return (
    <Dialog
      question
      title={text('closing.title')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={() => void answer(false)}
      actions={
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the way that loses nothing has focus (WAI-ARIA alert dialog pattern) */}
          <Button autoFocus onClick={() => void answer(false)}>
            {text('closing.stay')}
          </Button>
          <Button look="danger" onClick={() => void answer(true)}>
            {text('closing.close')}
          </Button>
        </>
      }
    >
      <p>{text('closing.text')}</p>
      <ul className={styles['people']}>
        {state.accounts
          .filter(({ id }) => unsaved.has(id))
          .map((account) => (
            <li key={account.id} className={styles['person']} data-hue={account.hue ?? undefined}>
              <strong>{words.name(account)}</strong>
              <RoleBadge role={account.role} label={words.role(account)} />
              <span>{words.clinic(account)}</span>
            </li>
          ))}
      </ul>
    </Dialog>
  );
}
