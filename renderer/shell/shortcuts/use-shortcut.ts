import { useEffect, useRef } from 'react';
import { asksFor, somethingIsAsked } from './pressed';
import type { ShortcutId } from './shortcuts';

/**
 * Does something at a shortcut, as long as its part of the app is there. While a dialog asks something it does
 * nothing. `run` answers false where there is nothing to be done; then the key is left to others.
 */
export function useShortcut(id: ShortcutId, run: () => boolean | void, enabled = true): void {
  const newest = useRef(run);
  useEffect(() => {
    newest.current = run;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !asksFor(id, event) || somethingIsAsked()) return;
      if (newest.current() !== false) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [id, enabled]);
}
