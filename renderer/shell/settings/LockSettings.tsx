import { Lock } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { LockPreferences } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { SelectField } from '../../ui/Field';
import { useShell } from '../model/shell-context';
import type { PinTask } from './PinDialog';
import styles from './Settings.module.css';

const PinDialog = lazy(() => import('./PinDialog'));

const minutes = [1, 2, 5, 10, 15, 30, 60];
const switches = ['onSleep', 'onScreenLock', 'atStart'] as const;

/** What locks the app, when, and what opens it. What an administrator has set is shown and cannot be changed. */
export function LockSettings() {
  const { state, companion, notify } = useShell();
  const { lock } = state;
  const text = useText();
  const [task, setTask] = useState<PinTask | null>(null);
  const isManaged = (key: string): boolean => state.application.managed.includes(`lock.${key}`);
  const managed = (key: string) =>
    isManaged(key) && (
      <span className={styles['managed']}>
        <Lock aria-hidden /> {text('application.managed')}
      </span>
    );
  const set = async (changes: LockPreferences): Promise<void> => {
    const answer = await companion.lock.setPreferences(changes);
    if (!answer.ok) notify(answer.error);
  };
  const choices = [...new Set([...minutes, lock.rules.idleMinutes])].toSorted((one, other) => one - other);
  const opens = lock.hasPin ? 'pin' : lock.touchId ? 'touchId' : 'nothing';
  return (
    <div className={styles['block']}>
      <div className={styles['summary']}>
        <div className={styles['prose']}>
          <p className={styles['name']}>{text(lock.hasPin ? 'settings.lock.pin' : 'settings.lock.noPin')}</p>
          <p className={styles['quiet']}>{text(`settings.lock.opens.${opens}`)}</p>
        </div>
        <div className={styles['buttons']}>
          {lock.hasPin ? (
            <>
              <Button onClick={() => setTask('change')}>{text('pin.change')}</Button>
              {!lock.rules.requirePin && (
                <Button onClick={() => setTask('remove')}>{text('pin.remove')}</Button>
              )}
            </>
          ) : (
            <Button onClick={() => setTask('set')}>{text('pin.set')}</Button>
          )}
        </div>
      </div>
      {lock.rules.requirePin && managed('requirePin')}
      <div className={styles['pair']}>
        <SelectField
          label={text('settings.lock.idle')}
          value={String(lock.rules.idleMinutes)}
          options={choices.map((count) => ({
            value: String(count),
            label: text('settings.lock.minutes', { count }),
          }))}
          disabled={isManaged('idleMinutes')}
          onChange={(value) => void set({ idleMinutes: Number(value) })}
          hint={managed('idleMinutes')}
        />
      </div>
      <div>
        {switches.map((key) => (
          <CheckField
            key={key}
            label={text(`settings.lock.${key}`)}
            checked={lock.rules[key]}
            disabled={isManaged(key)}
            onChange={(checked) => void set({ [key]: checked })}
            hint={managed(key)}
          />
        ))}
      </div>
      <p className={styles['quiet']}>
        {text(lock.rules.keepWorkMinutes === 0 ? 'settings.lock.keepNothing' : 'settings.lock.keepWork', {
          count: lock.rules.keepWorkMinutes,
        })}
      </p>
      {task && (
        <Suspense>
          <PinDialog task={task} onClose={() => setTask(null)} />
        </Suspense>
      )}
    </div>
  );
}
