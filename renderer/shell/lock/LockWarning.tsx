import type { ShellInterface } from '../../../preload/surface';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import styles from './LockWarning.module.css';

/** The countdown before the app locks by itself, for the eye; `useLockNews` speaks it. */
export function LockWarning({
  secondsLeft,
  stayUnlocked,
}: {
  readonly secondsLeft: number;
  readonly stayUnlocked: ShellInterface['lock']['stayUnlocked'];
}) {
  const text = useText();
  return (
    <aside className={styles['warning']} aria-label={text('lock.warning.label')}>
      <p className={styles['text']} aria-hidden data-testid="lock-countdown">
        {text('lock.warning', { seconds: secondsLeft })}
      </p>
      <Button size="small" onClick={() => void stayUnlocked({})}>
        {text('lock.stay')}
      </Button>
    </aside>
  );
}
