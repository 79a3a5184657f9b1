import { useState, type FormEvent } from 'react';
import type { ProxyQuestion } from '../../../preload/contract/network';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { useShell } from '../model/shell-context';
import styles from './ProxyDialog.module.css';

/** Asks who comes, for a proxy of the network. The answer goes to main and is kept in memory only. */
export default function ProxyDialog({ question }: { readonly question: ProxyQuestion }) {
  const { companion, state, notify } = useShell();
  const text = useText();
  const { proxy, refused } = question;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const decline = (): void => void companion.network.declineProxy({ proxy });
  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (username.trim() === '' || username.includes(':')) {
      setProblem(text('proxy.username.invalid'));
      return;
    }
    const answer = await companion.network.signInToProxy({ proxy, username: username.trim(), password });
    if (!answer.ok) notify(answer.error);
  };
  return (
    <Dialog
      question
      title={text('proxy.title')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={decline}
    >
      <p>{text('proxy.text', { proxy })}</p>
      {refused && (
        <p className={styles['refused']} role="alert">
          {text('proxy.refused')}
        </p>
      )}
      <form className={styles['form']} noValidate onSubmit={(event) => void signIn(event)}>
        <TextField
          label={text('proxy.username')}
          value={username}
          onChange={setUsername}
          error={problem}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog exists to be typed into (WAI-ARIA dialog pattern)
          autoFocus
        />
        <TextField
          label={text('proxy.password')}
          hint={text('proxy.password.hint')}
          type="password"
          value={password}
          onChange={setPassword}
        />
        <footer className={styles['actions']}>
          <Button onClick={decline}>{text('proxy.later')}</Button>
          <Button look="primary" type="submit">
            {text('proxy.signIn')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
