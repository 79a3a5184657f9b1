import { useEffect } from 'react';
import type { Account } from '../../../preload/contract';
import { accountOfDigit } from '../model/accounts';
import { focusNextRegion } from './regions';

interface Shortcuts {
  /** True while nothing of the frame may be used: no key does anything. */
  readonly covered: boolean;
  readonly accounts: readonly Account[];
  readonly select: (accountId: string) => void;
  readonly lock: () => void;
}

/** Ctrl or Cmd with 1 to 9 switches accounts, with L locks; F6 moves between rail, content and Fullscript. */
export function useShortcuts({ covered, accounts, select, lock }: Shortcuts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (covered) return;
      if (event.key === 'F6') {
        event.preventDefault();
        focusNextRegion(document, event.shiftKey ? -1 : 1);
        return;
      }
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() === 'l') {
        event.preventDefault();
        lock();
        return;
      }
      const account = accountOfDigit(accounts, event.key);
      if (!account) return;
      event.preventDefault();
      select(account.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [covered, accounts, select, lock]);
}
