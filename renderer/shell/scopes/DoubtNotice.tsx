import type { Account } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Notice } from '../../ui/Notice';
import { useAccountWords } from '../model/account-words';
import { ScopeLines } from './ScopeLines';

/** Warns of a likely refusal before the work is done. Nothing is kept from being tried. */
export function DoubtNotice({
  account,
  part,
  scopes = [],
}: {
  readonly account: Account;
  /** Name of the part, in words. */
  readonly part: string;
  /** Scopes that the account seems to lack; without any there is nothing to say. */
  readonly scopes: readonly string[] | undefined;
}) {
  const text = useText();
  const words = useAccountWords();
  if (scopes.length === 0) return null;
  return (
    <Notice tone="info" title={text('scope.title', { name: words.name(account), screen: part })}>
      <p>{text('scope.doubt')}</p>
      <ScopeLines scopes={scopes} />
    </Notice>
  );
}
