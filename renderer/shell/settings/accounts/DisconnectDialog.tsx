import { useState } from 'react';
import type { Account } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import Dialog from '../../../ui/Dialog';
import { useAccountWords } from '../../model/account-words';
import { sharesSignIn } from '../../model/accounts';
import { useShell } from '../../model/shell-context';

const outcomeOf = ({
  revoked,
  asked,
  owed,
  kept,
}: {
  readonly revoked: boolean;
  readonly asked: boolean;
  readonly owed: boolean;
  readonly kept: boolean;
}) => {
  if (kept) return 'disconnect.kept';
  if (revoked) return 'disconnect.revoked';
  if (asked) return 'disconnect.asked';
  return owed ? 'disconnect.notRevoked' : 'disconnect.unreadable';
};

/** Asks before an account leaves, and says afterwards what was removed and what could not be. */
export default function DisconnectDialog({
  account,
  onClose,
}: {
  readonly account: Account;
  readonly onClose: () => void;
}) {
  const { companion, state, notify } = useShell();
  const text = useText();
  const words = useAccountWords();
  const [leaving, setLeaving] = useState(false);
  const shared = sharesSignIn(state.accounts, account);
  const values = { name: words.name(account), clinic: words.clinic(account) };
  const disconnect = async (): Promise<void> => {
    if (leaving) return;
    setLeaving(true);
    const answer = await companion.accounts.disconnect({ accountId: account.id });
    setLeaving(false);
    onClose();
    if (!answer.ok) notify(answer.error);
    else notify(text(outcomeOf(answer.value), values));
  };
  return (
    <Dialog
      question
      title={text('disconnect.title', values)}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
          <Button look="danger" aria-disabled={leaving} onClick={() => void disconnect()}>
            {text('action.disconnect')}
          </Button>
        </>
      }
    >
      <p>{text(shared ? 'disconnect.text.kept' : 'disconnect.text', values)}</p>
    </Dialog>
  );
}
