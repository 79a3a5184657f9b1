import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import type { Toast, Toasts as ToastList } from '../model/use-toasts';
import styles from './Toasts.module.css';

/** Milliseconds a message stays. Errors stay until they are dismissed (WCAG 2.2.1). */
const stay = 8_000;
/** What can be undone is there for longer: for those who come by the keyboard. */
const stayUndoable = 20_000;

function ToastView({
  toast,
  onDismiss,
}: {
  readonly toast: Toast;
  readonly onDismiss: (id: number) => void;
}) {
  const text = useText();
  const [held, setHeld] = useState(false);
  const { undo } = toast;
  const Icon = toast.tone === 'error' ? CircleAlert : CircleCheck;
  useEffect(() => {
    if (held || toast.tone === 'error') return undefined;
    const timer = setTimeout(() => onDismiss(toast.id), toast.undo ? stayUndoable : stay);
    return () => clearTimeout(timer);
  }, [held, toast, onDismiss]);
  return (
    <li
      className={styles['toast']}
      data-tone={toast.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <Icon aria-hidden className={styles['icon']} />
      <div className={styles['words']}>
        <p className={styles['text']}>{toast.text}</p>
        {toast.detail && <p className={styles['detail']}>{toast.detail}</p>}
        {undo && (
          <Button
            size="small"
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
            onClick={() => {
              undo();
              onDismiss(toast.id);
            }}
          >
            {text('action.undo')}
          </Button>
        )}
      </div>
      <Button look="quiet" size="small" iconOnly icon={<X aria-hidden />} onClick={() => onDismiss(toast.id)}>
        {text('action.dismiss')}
      </Button>
    </li>
  );
}

/** Messages in the corner, spoken as they come, also while a dialog is open. */
export function Toasts({ toasts }: { readonly toasts: ToastList }) {
  const text = useText();
  return (
    <div role="log" aria-live="polite" aria-label={text('frame.messages')} data-live-announcer="true">
      <ul className={styles['toasts']}>
        {toasts.toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} onDismiss={toasts.dismiss} />
        ))}
      </ul>
    </div>
  );
}
