import { useState, type FormEvent } from 'react';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { useShell } from '../model/shell-context';
import styles from './ConnectionFlow.module.css';

/** The third way home: the address from the browser, read by the same parser as the others. */
export function PasteAddress() {
  const { companion } = useShell();
  const text = useText();
  const errorWords = useErrorWords();
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (address.trim() === '') return setProblem(text('waiting.paste.empty'));
    const answer = await companion.connection.pasteAddress({ address: address.trim().slice(0, 8_192) });
    if (answer.ok) return setProblem(undefined);
    const words = errorWords(answer.error.code);
    return setProblem(`${words.title} ${words.next}`);
  };
  return (
    <form className={styles['block']} onSubmit={(event) => void submit(event)}>
      <TextField
        label={text('waiting.paste.label')}
        hint={text('waiting.paste.hint')}
        value={address}
        onChange={setAddress}
        error={problem}
        code
      />
      <div>
        <Button type="submit">{text('waiting.paste')}</Button>
      </div>
    </form>
  );
}
