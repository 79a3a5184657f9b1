import { useState } from 'react';
import { useText } from '../../../locales/use-text';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { useShell } from '../../model/shell-context';

/** What Fullscript still has to be told about accounts that are gone from here. Nothing where nothing is owed. */
export function OwedRevocations() {
  const { companion, state, notify } = useShell();
  const text = useText();
  const [trying, setTrying] = useState(false);
  const { owedRevocations: owed } = state;
  if (owed.length === 0) return null;
  const tryNow = async (): Promise<void> => {
    if (trying) return;
    setTrying(true);
    const answer = await companion.accounts.retryRevocations({});
    setTrying(false);
    if (!answer.ok) notify(answer.error);
    else if (answer.value.left === 0) notify(text('owed.none'));
    else notify(text('owed.left', { count: answer.value.left }));
  };
  const [first, ...others] = new Set(owed.map(({ waitsFor }) => waitsFor));
  const waitsFor = first && others.length === 0 ? first : 'platform';
  return (
    <Notice
      tone="warning"
      title={text('owed.title', { count: owed.length })}
      actions={
        <Button size="small" aria-disabled={trying} onClick={() => void tryNow()}>
          {text('owed.tryNow')}
        </Button>
      }
    >
      {text(`owed.${waitsFor}`)}
      {owed.some(({ kept }) => !kept) && <> {text('owed.notKept')}</>}
    </Notice>
  );
}
