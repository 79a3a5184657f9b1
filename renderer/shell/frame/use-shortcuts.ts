import { useEffect } from 'react';
import type { Account } from '../../../preload/contract';
import { accountOfDigit } from '../model/accounts';
import { focusNextRegion } from './regions';

/** Ctrl or Cmd with 1 to 9 switches accounts; F6 moves between rail, content and Fullscript. */
export function useShortcuts(accounts: readonly Account[], select: (accountId: string) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'F6') {
        event.preventDefault();
        focusNextRegion(document, event.shiftKey ? -1 : 1);
        return;
      }
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const account = accountOfDigit(accounts, event.key);
      if (!account) return;
      event.preventDefault();
      select(account.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [accounts, select]);
}
