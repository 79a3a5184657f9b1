import { Copy, ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ConnectionState } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Spinner } from '../../ui/Spinner';
import { formatRemaining, remainingUntil } from '../model/remaining';
import { useShell } from '../model/shell-context';
import styles from './ConnectionFlow.module.css';
import { PasteAddress } from './PasteAddress';
import { StepTitle } from './StepTitle';

/** Milliseconds of silence after which the screen says what may have gone wrong. */
const patience = 20_000;

/** The time now in epoch milliseconds, anew each second. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

interface WaitingProps {
  readonly waiting: Extract<ConnectionState, { step: 'waiting' }>;
  readonly onCancel: () => void;
}

/** The browser has the word: countdown, the ways to help it, and the way out. */
export function Waiting({ waiting, onCancel }: WaitingProps) {
  const { companion, notify } = useShell();
  const text = useText();
  const now = useNow();
  const openAgain = async (): Promise<void> => {
    const answer = await companion.connection.openBrowserAgain({});
    if (!answer.ok) notify(answer.error);
  };
  const copy = async (): Promise<void> => {
    const answer = await companion.connection.copyLink({});
    notify(answer.ok ? text('waiting.copied') : answer.error);
  };
  return (
    <div className={styles['step']}>
      <StepTitle>{text('waiting.title')}</StepTitle>
      <p className={styles['lead']}>{text('waiting.lead')}</p>
      {!waiting.browserOpened && (
        <div className={styles['wide']}>
          <Notice tone="warning" title={text('waiting.noBrowser.title')} urgent>
            {text('waiting.noBrowser.text')}
          </Notice>
        </div>
      )}
      <p className={styles['timer']}>
        <Spinner />
        <span>{text('waiting.remaining')}</span>
        <span className={styles['time']} role="timer" aria-label={text('waiting.remaining')}>
          {formatRemaining(remainingUntil(waiting.expiresAt, now))}
        </span>
      </p>
      <div className={styles['actions']}>
        <Button icon={<ExternalLink aria-hidden />} onClick={() => void openAgain()}>
          {text('waiting.openAgain')}
        </Button>
        <Button icon={<Copy aria-hidden />} onClick={() => void copy()}>
          {text('waiting.copy')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {text('action.cancel')}
        </Button>
      </div>
      <output className={styles['wide']}>
        {now - waiting.startedAt >= patience && (
          <Notice tone="info" title={text('waiting.slow.title')}>
            <ul className={styles['reasons']}>
              <li>{text('waiting.slow.dialog')}</li>
              <li>{text('waiting.slow.tab')}</li>
              <li>{text('waiting.slow.paste')}</li>
            </ul>
          </Notice>
        )}
      </output>
      <PasteAddress />
    </div>
  );
}
