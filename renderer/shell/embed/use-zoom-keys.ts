import { useEffect } from 'react';
import type { ShellInterface } from '../../../preload/surface';

const stepOf = (key: string): 'in' | 'out' | 'reset' | null => {
  if (key === '+' || key === '=') return 'in';
  if (key === '-' || key === '_') return 'out';
  return key === '0' ? 'reset' : null;
};

/**
 * Ctrl or Cmd with plus, minus or zero zooms Fullscript while it is on screen, wherever focus is; inside the guest
 * main sees the keys. `accountId` is null on our own screens, where the keys stay the menu's, which zooms the window.
 */
export function useZoomKeys(
  accounts: Pick<ShellInterface['accounts'], 'zoom'>,
  accountId: string | null,
): void {
  useEffect(() => {
    if (accountId === null) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      const step = (event.ctrlKey || event.metaKey) && !event.altKey ? stepOf(event.key) : null;
      if (!step) return;
      event.preventDefault();
      void accounts.zoom({ accountId, step });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [accounts, accountId]);
}
