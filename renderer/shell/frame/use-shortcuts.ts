import { useEffect } from 'react';
import type { Account } from '../../../preload/contract/contract';
import { accountOfDigit } from '../model/accounts';
import { isShortcut } from '../shortcuts/pressed';
import { focusNextRegion } from './regions';

interface Shortcuts {
  /** True while nothing of the frame may be used: no key does anything. */
  readonly covered: boolean;
  readonly accounts: readonly Account[];
  readonly select: (accountId: string) => void;
  readonly lock: () => void;
}

/** Switching accounts, locking, and moving between rail, content and Fullscript: also while a dialog stands. */
export function useShortcuts({ covered, accounts, select, lock }: Shortcuts): void {
  useEffect(() => {
    const act = (event: KeyboardEvent): boolean => {
      if (isShortcut('nextRegion', event)) focusNextRegion(document, 1);
      else if (isShortcut('previousRegion', event)) focusNextRegion(document, -1);
      else if (isShortcut('lock', event)) lock();
      else {
        const account = isShortcut('account', event) ? accountOfDigit(accounts, event.key) : null;
        if (account) select(account.id);
        return account !== null;
      }
      return true;
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!covered && act(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [covered, accounts, select, lock]);
}
