import { useEffect, useRef, useState } from 'react';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../errors/ErrorNotice';
import styles from './LockScreen.module.css';

/** For somebody who forgot the PIN: everything is disconnected, after a question. */
export function WayOut({ giveUp }: { readonly giveUp: ShellInterface['lock']['giveUp'] }) {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const [error, setError] = useState<CompanionError | null>(null);
  // The button that asked is gone: the keyboard goes to the answer that does nothing.
  useEffect(() => {
    if (asking) cancel.current?.focus();
  }, [asking]);
  const disconnect = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await giveUp({});
    setBusy(false);
    if (!answer.ok) setError(answer.error);
  };
  return (
    <section className={styles['wayOut']} aria-label={text('lock.forgotten')}>
      {error && <ErrorNotice error={error} />}
      {asking ? (
        <>
          <p className={styles['question']} role="alert">
            <strong>{text('lock.giveUp.question')}</strong> {text('lock.giveUp.text')}
          </p>
          <div className={styles['buttons']}>
            <Button ref={cancel} onClick={() => setAsking(false)}>
              {text('action.cancel')}
            </Button>
            <Button look="danger" aria-disabled={busy} onClick={() => void disconnect()}>
              {text('lock.giveUp')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className={styles['lead']}>{text('lock.forgotten')}</p>
          <Button look="quiet" onClick={() => setAsking(true)}>
            {text('lock.giveUp.ask')}
          </Button>
        </>
      )}
    </section>
  );
}
