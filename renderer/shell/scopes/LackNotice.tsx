import type { Account } from '../../../preload/contract';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { ErrorDetails } from '../frame/ErrorDetails';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import type { Lack } from './MissingScope';
import styles from './MissingScope.module.css';
import { scopeWords } from './scope-words';

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
  const words = useAccountWords();
  const errorWords = useErrorWords();
  const refusal = lack.kind === 'refused' ? errorWords(lack.error.code) : null;
  const scopes = lack.kind === 'missing' ? lack.scopes : (lack.error.scopes ?? []);
  return (
    <Notice
      tone="info"
      title={refusal ? refusal.title : text('scope.title', { name: words.name(account), screen: part })}
      actions={
        <>
          {refusal && (
            <Button size="small" onClick={onRetry}>
              {text('action.tryAgain')}
            </Button>
          )}
          <Button size="small" onClick={() => connect(account.id)}>
            {text('action.reconnect')}
          </Button>
        </>
      }
    >
      {refusal ? `${refusal.next} ${text('scope.refused')}` : text('scope.text')}
      {scopes.map((scope) => (
        <span key={scope} className={styles['scope']}>
          {text(scopeWords(scope))}
          <code className={styles['wire']}>{scope}</code>
        </span>
      ))}
      {lack.kind === 'refused' && <ErrorDetails error={lack.error} />}
    </Notice>
  );
}
