import type { Account } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { ErrorDetails } from '../errors/ErrorDetails';
import { useShell } from '../model/shell-context';
import { ScopeLines } from './ScopeLines';
import type { Lack } from './lack';
import { useAskAnew } from './use-ask-anew';
import { useLackWords } from './use-lack-words';

/** The same as `MissingScope` in a few lines: for a part of a screen that many can do without. */
export function LackNotice({
  account,
  part,
  lack,
  onRetry,
}: {
  readonly account: Account;
  /** Name of the part, in words. */
  readonly part: string;
  readonly lack: Lack;
  readonly onRetry: () => void;
}) {
  const { connect } = useShell();
  const text = useText();
  const words = useLackWords(account, lack, part);
  useAskAnew(account, onRetry);
  return (
    <Notice
      tone="info"
      title={words.title}
      actions={
        <>
          <Button size="small" onClick={onRetry}>
            {text('action.tryAgain')}
          </Button>
          <Button size="small" onClick={() => connect(account.id)}>
            {text('action.reconnect')}
          </Button>
        </>
      }
    >
      {words.text}
      <ScopeLines scopes={lack.scopes} />
      <ErrorDetails error={lack.error} />
    </Notice>
  );
}
