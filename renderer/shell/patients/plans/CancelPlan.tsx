import { useState } from 'react';
import type { CompanionError } from '../../../../preload/contract/errors';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import Dialog from '../../../ui/Dialog';
import { ErrorNotice } from '../../errors/ErrorNotice';
import { PlatformWords } from '../../parts/PlatformWords';
import { useShell } from '../../model/shell-context';

interface Refusal {
  readonly error: CompanionError;
  readonly messages: readonly string[];
}

/** Asks before a plan is cancelled, which cannot be taken back. Keeping it is the way out by Escape too. */
export default function CancelPlan({
  of,
  onClose,
  onCancelled,
}: {
  readonly of: { readonly accountId: string; readonly planId: string };
  readonly onClose: () => void;
  readonly onCancelled: () => void;
}) {
  const { companion, state, notify } = useShell();
  const text = useText();
  const [working, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const cancel = async (): Promise<void> => {
    if (working) return;
    setWorking(true);
    const answer = await companion.plans.cancel(of);
    setWorking(false);
    if (!answer.ok) return setRefusal({ error: answer.error, messages: [] });
    if (answer.value.outcome === 'refused') return setRefusal(answer.value);
    onClose();
    notify(text('plan.cancelled'));
    onCancelled();
  };
  return (
    <Dialog
      question
      title={text('plan.cancel.title')}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the way that loses nothing has focus (WAI-ARIA alert dialog pattern) */}
          <Button autoFocus onClick={onClose}>
            {text('plan.cancel.keep')}
          </Button>
          <Button look="danger" aria-disabled={working} onClick={() => void cancel()}>
            {text(working ? 'plan.cancel.working' : 'plan.cancel.do')}
          </Button>
        </>
      }
    >
      <p>{text('plan.cancel.text')}</p>
      {state.handover !== null && <p>{text('plan.cancel.handover')}</p>}
      {refusal && (
        <>
          <ErrorNotice error={refusal.error} />
          <PlatformWords messages={refusal.messages} />
        </>
      )}
    </Dialog>
  );
}
