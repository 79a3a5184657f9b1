import { useEffect, useRef } from 'react';
import type { LockView } from '../../../preload/contract/contract';
import type { ShellInterface } from '../../../preload/surface';

/**
 * Tells main whose forms hold something unsaved, so that closing the window asks. Under the lock they are kept as long
 * as open Fullscript pages are, and then forgotten.
 */
export function useDrafts(
  app: Pick<ShellInterface['app'], 'noteDrafts'>,
  lock: Pick<LockView, 'phase' | 'rules'>,
  drafts: readonly string[],
  drop: () => void,
): void {
  const told = useRef<readonly string[]>([]);
  useEffect(() => {
    if (told.current.length === 0 && drafts.length === 0) return;
    told.current = drafts;
    void app.noteDrafts({ accountIds: [...drafts] });
  }, [app, drafts]);
  const locked = lock.phase === 'locked';
  const minutes = lock.rules.keepWorkMinutes;
  useEffect(() => {
    if (!locked) return undefined;
    const timer = setTimeout(drop, minutes * 60_000);
    return () => clearTimeout(timer);
  }, [locked, minutes, drop]);
}
