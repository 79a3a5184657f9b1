import { Copy, ExternalLink } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ContactState } from '../../../preload/contract/first-contact';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { useShell } from '../model/shell-context';
import styles from './ConnectionCheck.module.css';

/** What the person does in the browser now, and the ways to help it. */
export function ContactVisit({ visit }: { readonly visit: NonNullable<ContactState['visit']> }) {
  const { companion, notify } = useShell();
  const text = useText();
  const errorWords = useErrorWords();
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string>();

  const openAgain = async (): Promise<void> => {
    const answer = await companion.firstContact.openBrowserAgain({});
    if (!answer.ok) notify(answer.error);
  };
  const copy = async (): Promise<void> => {
    const answer = await companion.firstContact.copyLink({});
    notify(answer.ok ? text('contact.visit.copied') : answer.error);
  };
  const take = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await companion.firstContact.pasteAddress({ address: address.trim().slice(0, 8_192) });
    if (answer.ok) setAddress('');
    const words = answer.ok ? null : errorWords(answer.error.code);
    setProblem(words ? `${words.title} ${words.next}` : undefined);
  };

  return (
    <Notice
      tone={visit.browserOpened ? 'info' : 'warning'}
      title={text('contact.visit.title', { number: visit.number })}
    >
      <div className={styles['visit']}>
        <output>{text(`contact.visit.${visit.task}`)}</output>
        {!visit.browserOpened && <p role="alert">{text('contact.visit.noBrowser')}</p>}
        <div className={styles['outcome']}>
          <Button size="small" icon={<ExternalLink aria-hidden />} onClick={() => void openAgain()}>
            {text('contact.visit.openAgain')}
          </Button>
          <Button size="small" icon={<Copy aria-hidden />} onClick={() => void copy()}>
            {text('contact.visit.copy')}
          </Button>
        </div>
        <form className={styles['tools']} onSubmit={(event) => void take(event)}>
          <TextField
            label={text('contact.visit.address')}
            value={address}
            onChange={setAddress}
            error={problem}
            code
          />
          <Button type="submit">{text('contact.visit.take')}</Button>
        </form>
      </div>
    </Notice>
  );
}
