import { Lock } from 'lucide-react';
import type { AppState } from '../../../preload/contract/contract';
import type { ShellInterface } from '../../../preload/surface';
import { useText } from '../../locales/use-text';
import { InteractiveMark } from '../parts/InteractiveMark';
import styles from './LockScreen.module.css';
import { UnlockForm } from './UnlockForm';
import { WayOut } from './WayOut';

/** The opaque cover of a locked app. It knows nobody: all it is given is the state that main sends while locked. */
export function LockScreen({
  companion,
  state,
}: {
  readonly companion: ShellInterface;
  readonly state: AppState;
}) {
  const { lock } = state;
  const text = useText();
  const minutes = lock.rules.keepWorkMinutes;
  return (
    <main className={styles['screen']} aria-labelledby="lock-title">
      {state.sandbox && <p className={styles['sandbox']}>{text('frame.sandbox')}</p>}
      <div className={styles['card']}>
        <Lock aria-hidden className={styles['icon']} strokeWidth={1.5} />
        <h1 className={styles['title']} id="lock-title">
          {text('lock.title')}
        </h1>
        <p className={styles['lead']}>
          {lock.cause && text(`lock.cause.${lock.cause}`)}{' '}
          {lock.cause !== 'start' && text(minutes === 0 ? 'lock.closed' : 'lock.kept', { minutes })}
        </p>
        {state.closing && (
          <p className={styles['closing']} role="alert">
            {text('lock.closing')}
          </p>
        )}
        <UnlockForm lock={lock} verbs={companion.lock} />
        {lock.offersWayOut && <WayOut giveUp={companion.lock.giveUp} />}
      </div>
      <InteractiveMark />
    </main>
  );
}
