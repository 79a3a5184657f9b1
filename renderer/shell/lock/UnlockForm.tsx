import { Fingerprint } from 'lucide-react';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import type { LockView } from '../../../preload/contract/contract';
import type { CompanionError, Result } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { formatRemaining } from '../model/remaining';
import styles from './LockScreen.module.css';

/** Wrong PINs before the first wait; main counts them (`main/lock/pin-tries.ts`). */
const freeTries = 5;

interface UnlockFormProps {
  readonly lock: LockView;
  readonly verbs: Pick<ShellInterface['lock'], 'unlock' | 'unlockWithTouchId'>;
}

/** The PIN, Touch ID, or just *Unlock*, as main says. A wait is counted down by main. */
export function UnlockForm({ lock, verbs }: UnlockFormProps) {
  const text = useText();
  const errorWords = useErrorWords();
  const id = useId();
  const first = useRef<HTMLInputElement & HTMLButtonElement>(null);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CompanionError | null>(null);
  const byPin = lock.unlocksBy === 'pin';
  const waiting = byPin && lock.waitSeconds > 0;

  useEffect(() => first.current?.focus(), []);

  const open = async (work: () => Promise<Result<unknown>>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const answer = await work();
    setBusy(false);
    setPin('');
    if (!answer.ok) setError(answer.error);
    first.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (waiting || (byPin && pin === '')) return;
    void open(() =>
      lock.unlocksBy === 'touchId' ? verbs.unlockWithTouchId({}) : verbs.unlock({ pin: byPin ? pin : null }),
    );
  };

  const left = freeTries - lock.wrongTries;
  const failed = error && errorWords(error.code);
  return (
    <form className={styles['form']} onSubmit={submit}>
      {byPin && (
        <div className={styles['field']}>
          <label className={styles['label']} htmlFor={id}>
            {text('lock.pin')}
          </label>
          <input
            ref={first}
            id={id}
            type="password"
            className={styles['input']}
            value={pin}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={failed ? true : undefined}
            aria-describedby={`${id}-told`}
            onChange={(event) => setPin(event.target.value)}
          />
        </div>
      )}
      <div className={styles['told']} id={`${id}-told`} role="alert">
        {failed && !waiting && (
          <p>
            {failed.title}{' '}
            {error.code === 'pin_wrong' && left > 0 ? text('lock.triesLeft', { left }) : failed.next}
          </p>
        )}
        {waiting && <p>{text('lock.tooMany')}</p>}
      </div>
      {waiting && (
        <p className={styles['wait']} role="timer" aria-label={text('lock.wait')}>
          {text('lock.wait')} <span>{formatRemaining(lock.waitSeconds * 1_000)}</span>
        </p>
      )}
      <Button
        ref={byPin ? null : first}
        type="submit"
        look="primary"
        size="large"
        aria-disabled={waiting || busy}
      >
        {text(busy ? 'lock.checking' : 'lock.unlock')}
      </Button>
      {byPin && lock.touchId && (
        <Button
          icon={<Fingerprint aria-hidden />}
          onClick={() => void open(() => verbs.unlockWithTouchId({}))}
        >
          {text('lock.touchId')}
        </Button>
      )}
    </form>
  );
}
