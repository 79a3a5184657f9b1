import { useState } from 'react';
import type { ShellInterface } from '../../../preload/surface';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import styles from './LockWarning.module.css';

/** Seconds left at which it is said again. */
const lastCall = 10;

/** The countdown before the app locks by itself. The eye sees each second; it is spoken twice only. */
export function LockWarning({
  secondsLeft,
  stayUnlocked,
}: {
  readonly secondsLeft: number;
  readonly stayUnlocked: ShellInterface['lock']['stayUnlocked'];
}) {
  const text = useText();
  const [begunAt] = useState(secondsLeft);
  const spoken = secondsLeft > lastCall ? begunAt : Math.min(begunAt, lastCall);
  return (
    <aside className={styles['warning']} aria-label={text('lock.warning.label')}>
      <output className="visually-hidden" aria-live="polite">
        {text('lock.warning', { seconds: spoken })}
      </output>
      <p className={styles['text']} aria-hidden data-testid="lock-countdown">
        {text('lock.warning', { seconds: secondsLeft })}
      </p>
      <Button size="small" onClick={() => void stayUnlocked({})}>
        {text('lock.stay')}
      </Button>
    </aside>
  );
}
