import { useEffect } from 'react';
import type { ZoomStep } from '../../../preload/contract/contract';
import type { ShellInterface } from '../../../preload/surface';
import { isShortcut } from '../shortcuts/pressed';

const stepOf = (event: KeyboardEvent): ZoomStep | null => {
  if (isShortcut('zoomIn', event)) return 'in';
  if (isShortcut('zoomOut', event)) return 'out';
  return isShortcut('zoomReset', event) ? 'reset' : null;
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
      const step = stepOf(event);
      if (!step) return;
      event.preventDefault();
      void accounts.zoom({ accountId, step });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [accounts, accountId]);
}
