import { ShieldOff } from 'lucide-react';
import type { Account } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorDetails } from '../errors/ErrorDetails';
import { useShell } from '../model/shell-context';
import styles from './MissingScope.module.css';
import { ScopeLines } from './ScopeLines';
import type { Lack } from './lack';
import { useAskAnew } from './use-ask-anew';
import { useLackWords } from './use-lack-words';

/** The permission that a refusal of a whole screen is about, in plain words and for IT, and the way to get it. */
export function MissingScope({
  account,
  screen,
  lack,
  onRetry,
}: {
  readonly account: Account;
  /** Name of the screen, in words. */
  readonly screen: string;
  readonly lack: Lack;
  /** Asks again what was refused. */
  readonly onRetry: () => void;
}) {
  const { connect } = useShell();
  const text = useText();
  const words = useLackWords(account, lack, screen);
  useAskAnew(account, onRetry);
  return (
    <EmptyState
      icon={ShieldOff}
      title={words.title}
      actions={
        <>
          <Button look="primary" onClick={() => connect(account.id)}>
            {text('action.reconnect')}
          </Button>
          <Button onClick={onRetry}>{text('action.tryAgain')}</Button>
        </>
      }
    >
      {words.text}
      <span className={styles['needed']}>
        <span className={styles['heading']}>{text('scope.needed')}</span>
        <ScopeLines scopes={lack.scopes} />
      </span>
      <ErrorDetails error={lack.error} />
    </EmptyState>
  );
}
