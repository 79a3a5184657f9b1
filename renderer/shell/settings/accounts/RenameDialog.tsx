import { useId, useState, type FormEvent } from 'react';
import type { Account } from '../../../../preload/contract/contract';
import { useErrorWords, useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import Dialog from '../../../ui/Dialog';
import { TextField } from '../../../ui/Field';
import { useAccountWords } from '../../model/account-words';
import { useShell } from '../../model/shell-context';

/** A name of the person's own for an account. Main decides whether it may be. */
export default function RenameDialog({
  account,
  onClose,
}: {
  readonly account: Account;
  readonly onClose: () => void;
}) {
  const { companion, state } = useShell();
  const text = useText();
  const errorWords = useErrorWords();
  const words = useAccountWords();
  const form = useId();
  const [label, setLabel] = useState(account.label ?? '');
  const [problem, setProblem] = useState<string>();
  const name = words.realName(account);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await companion.accounts.rename({ accountId: account.id, label: label.slice(0, 480) });
    if (answer.ok) return onClose();
    const { title, next } = errorWords(answer.error.code);
    return setProblem(`${title} ${next}`);
  };
  return (
    <Dialog
      title={text('rename.title', { name })}
      closeLabel={text('action.close')}
      language={state.preferences.language}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text('action.cancel')}</Button>
          <Button look="primary" type="submit" form={form}>
            {text('action.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void save(event)}>
        <TextField
          label={text('rename.label')}
          hint={text('rename.hint', { name })}
          value={label}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog exists to be typed into (WAI-ARIA dialog pattern)
          autoFocus
          error={problem}
          onChange={(typed) => {
            setLabel(typed);
            setProblem(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}
