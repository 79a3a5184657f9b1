import { useId, useState, type FormEvent } from 'react';
import type { CompanionError } from '../../../preload/contract/errors';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import Dialog from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { ErrorNotice } from '../errors/ErrorNotice';
import { emptyPin, isRepeated, NewPinFields } from '../lock/NewPinFields';
import { useShell } from '../model/shell-context';
import styles from './Settings.module.css';

export type PinTask = 'set' | 'change' | 'remove';

/** Sets, changes or removes the PIN. A wrong current PIN counts as a try, as on the lock screen. */
export default function PinDialog({
  task,
  onClose,
}: {
  readonly task: PinTask;
  readonly onClose: () => void;
}) {
  const { companion, state, notify } = useShell();
  const text = useText();
  const form = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState(emptyPin);
  const [mistaken, setMistaken] = useState(false);
  const [error, setError] = useState<CompanionError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setMistaken(!isRepeated(next));
    setError(null);
    if (!isRepeated(next)) return;
    setBusy(true);
    const answer = await companion.lock.changePin({
      current: task === 'set' ? null : current,
      next: task === 'remove' ? null : next.pin,
    });
    setBusy(false);
    setCurrent('');
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    notify(text(`pin.done.${task}`));
    onClose();
  };
  return (
    <Dialog
      title={text(`pin.${task}`)}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
          <Button
            type="submit"
            form={form}
            look={task === 'remove' ? 'danger' : 'primary'}
            aria-disabled={busy}
          >
            {text(`pin.${task}`)}
          </Button>
        </>
      }
    >
      <form id={form} className={styles['block']} onSubmit={(event) => void submit(event)}>
        {error && <ErrorNotice error={error} />}
        {task !== 'set' && (
          <TextField
            type="password"
            label={text('pin.current')}
            value={current}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first field of a dialog that was asked for
            autoFocus
            onChange={setCurrent}
          />
        )}
        {task === 'remove' ? (
          <p className={styles['quiet']}>{text('pin.remove.text')}</p>
        ) : (
          <NewPinFields value={next} onChange={setNext} mistaken={mistaken} focusFirst={task === 'set'} />
        )}
      </form>
    </Dialog>
  );
}
