import { useEffect, useRef, useState } from 'react';
import type { DisconnectedAll } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import Dialog from '../../../ui/Dialog';
import { useShell } from '../../model/shell-context';
import styles from './Accounts.module.css';

/** How far it is, as main says it. */
function Progress() {
  const { disconnecting } = useShell().state;
  const text = useText();
  const { done, total } = disconnecting ?? { done: 0, total: 1 };
  return (
    <div className={styles['progress']}>
      <progress aria-label={text('disconnectAll.working')} value={done} max={total} />
      <output>{disconnecting && text('disconnectAll.progress', { done, total })}</output>
    </div>
  );
}

/** What was removed, what was revoked, and everything that was not. */
function Outcome({ all }: { readonly all: DisconnectedAll }) {
  const text = useText();
  const unreadable = all.removed - all.revoked - all.owed - all.kept;
  return (
    <output>
      <ul className={styles['outcome']}>
        <li>{text('disconnectAll.removed', { count: all.removed })}</li>
        <li>{text('disconnectAll.revoked', { count: all.revoked })}</li>
        {all.owed > 0 && <li>{text('disconnectAll.owed', { count: all.owed })}</li>}
        {unreadable > 0 && <li>{text('disconnectAll.unreadable', { count: unreadable })}</li>}
        {all.failed > 0 && <li>{text('disconnectAll.failed', { count: all.failed })}</li>}
      </ul>
    </output>
  );
}

const titles = {
  asked: 'disconnectAll.title',
  working: 'disconnectAll.working',
  finished: 'disconnectAll.done',
} as const;

/** Asks before every account leaves, shows how far it is, and says what could not be done. */
export default function DisconnectAllDialog({
  count,
  onClose,
}: {
  readonly count: number;
  readonly onClose: () => void;
}) {
  const { companion, state, notify } = useShell();
  const text = useText();
  const [step, setStep] = useState<'asked' | 'working' | DisconnectedAll>('asked');
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const disconnectAll = async (): Promise<void> => {
    setStep('working');
    const answer = await companion.accounts.disconnectAll({});
    if (answer.ok && shown.current) return setStep(answer.value);
    onClose();
    // Closed while it ran: what could not be revoked stands in the list of what is owed.
    return notify(answer.ok ? text('disconnectAll.removed', { count: answer.value.removed }) : answer.error);
  };
  const finished = typeof step !== 'string';
  return (
    <Dialog
      question={!finished}
      title={text(titles[finished ? 'finished' : step], { count })}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        step === 'asked' ? (
          <>
            <Button onClick={onClose}>{text('action.cancel')}</Button>
            <Button look="danger" onClick={() => void disconnectAll()}>
              {text('disconnectAll.button')}
            </Button>
          </>
        ) : (
          finished && (
            <Button look="primary" onClick={onClose}>
              {text('action.close')}
            </Button>
          )
        )
      }
    >
      {step === 'asked' && <p>{text('disconnectAll.text')}</p>}
      {step === 'working' && <Progress />}
      {finished && <Outcome all={step} />}
    </Dialog>
  );
}
