import { useState } from 'react';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { ErrorDetails } from '../errors/ErrorDetails';
import { useShell } from '../model/shell-context';

/** Plans that wait to be handed over, why, and the way to try at once; and how many were set aside. */
export function HandoverNotice() {
  const { companion, state, notify } = useShell();
  const text = useText();
  const errorWords = useErrorWords();
  const [busy, setBusy] = useState(false);
  const { handover } = state;
  const setAside = handover?.setAside !== undefined && (
    <Notice tone="warning" title={text('activity.handover.setAside', { count: handover.setAside })}>
      {text('activity.handover.setAside.next')}
    </Notice>
  );
  if (!handover?.error) return setAside || null;
  const words = errorWords(handover.error.code);
  const retry = async (): Promise<void> => {
    setBusy(true);
    const answer = await companion.activity.retryHandover({});
    setBusy(false);
    if (!answer.ok) notify(answer.error);
  };
  return (
    <>
      <Notice
        tone="warning"
        title={text('activity.handover.waits', { count: handover.waiting })}
        actions={
          <Button size="small" aria-disabled={busy} onClick={() => void (busy ? undefined : retry())}>
            {text('action.tryAgain')}
          </Button>
        }
      >
        {words.title} {words.next} <ErrorDetails error={handover.error} />
      </Notice>
      {setAside}
    </>
  );
}
