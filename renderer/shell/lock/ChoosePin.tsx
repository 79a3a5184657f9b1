import { KeyRound } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../errors/ErrorNotice';
import { InteractiveMark } from '../parts/InteractiveMark';
import styles from './LockScreen.module.css';
import { emptyPin, isRepeated, NewPinFields } from './NewPinFields';

/** Stands before everything else where an administrator asks for a PIN and there is none yet. */
export function ChoosePin({ changePin }: Pick<ShellInterface['lock'], 'changePin'>) {
  const text = useText();
  const [value, setValue] = useState(emptyPin);
  const [mistaken, setMistaken] = useState(false);
  const [error, setError] = useState<CompanionError | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMistaken(!isRepeated(value));
    setError(null);
    if (!isRepeated(value)) return;
    const answer = await changePin({ current: null, next: value.pin });
    setValue(emptyPin);
    if (!answer.ok) setError(answer.error);
  };
  return (
    <main className={styles['screen']} aria-labelledby="choose-pin">
      <div className={styles['card']}>
        <KeyRound aria-hidden className={styles['icon']} strokeWidth={1.5} />
        <h1 className={styles['title']} id="choose-pin">
          {text('pin.choose.title')}
        </h1>
        <p className={styles['lead']}>{text('pin.choose.lead')}</p>
        <form className={styles['form']} data-start="" onSubmit={(event) => void submit(event)}>
          <NewPinFields value={value} onChange={setValue} mistaken={mistaken} focusFirst />
          {error && <ErrorNotice error={error} />}
          <Button type="submit" look="primary" size="large">
            {text('pin.set')}
          </Button>
        </form>
      </div>
      <InteractiveMark />
    </main>
  );
}
