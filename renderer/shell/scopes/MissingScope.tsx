import { ShieldOff } from 'lucide-react';
import type { Account } from '../../../preload/contract';
import type { CompanionError } from '../../../preload/errors';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorDetails } from '../frame/ErrorDetails';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import styles from './MissingScope.module.css';
import { scopeWords } from './scope-words';

/** What an account lacks, or what it was refused. */
export type Lack =
  | { readonly kind: 'missing'; readonly scopes: readonly string[] }
  | { readonly kind: 'refused'; readonly error: CompanionError };

/**
 * What an account lacks for a screen: by what it was granted, or by the platform's refusal. Null where neither says
 * that a permission is at fault.
 */
export function lackOf(
  missing: readonly string[] | undefined,
  error: CompanionError | null | undefined,
): Lack | null {
  if (missing && missing.length > 0) return { kind: 'missing', scopes: missing };
  const scopes = error?.scopes ?? [];
  if (error?.code === 'scope_missing') return { kind: 'missing', scopes };
  return error?.code === 'forbidden' && scopes.length > 0 ? { kind: 'refused', error } : null;
}

/** Which permission a screen needs that the account has not, in plain words and for IT, and the way to get it. */
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
  readonly onRetry?: () => void;
}) {
  const { connect } = useShell();
  const text = useText();
  const words = useAccountWords();
  const errorWords = useErrorWords();
  const refusal = lack.kind === 'refused' ? errorWords(lack.error.code) : null;
  const scopes = lack.kind === 'missing' ? lack.scopes : (lack.error.scopes ?? []);
  return (
    <EmptyState
      icon={ShieldOff}
      title={refusal ? refusal.title : text('scope.title', { name: words.name(account), screen })}
      actions={
        <>
          <Button look="primary" onClick={() => connect(account.id)}>
            {text('action.reconnect')}
          </Button>
          {lack.kind === 'refused' && onRetry && <Button onClick={onRetry}>{text('action.tryAgain')}</Button>}
        </>
      }
    >
      {refusal ? `${refusal.next} ${text('scope.refused')}` : text('scope.text')}
      <span className={styles['needed']}>
        <span className={styles['heading']}>{text('scope.needed')}</span>
        {scopes.map((scope) => (
          <span key={scope} className={styles['scope']}>
            {text(scopeWords(scope))}
            <code className={styles['wire']}>{scope}</code>
          </span>
        ))}
      </span>
      {lack.kind === 'refused' && <ErrorDetails error={lack.error} />}
    </EmptyState>
  );
}
