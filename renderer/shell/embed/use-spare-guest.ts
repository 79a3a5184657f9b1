import { useEffect } from 'react';
import type { GuestPool } from '../guests/guest-pool';

/** Milliseconds of quiet before the spare is made, so that it never competes with the first screen. */
const quiet = 800;

/**
 * Keeps one prepared webview for the account while none of Fullscript's screens is open, so that the next click
 * only has to mount. `accountId` is null while there is no account that could ask for a grant.
 */
export function useSpareGuest(pool: GuestPool, accountId: string | null, embedOnScreen: boolean): void {
  useEffect(() => {
    if (accountId === null || embedOnScreen) return undefined;
    let idle: number | undefined;
    const timer = setTimeout(() => {
      idle = requestIdleCallback(() => void pool.keepSpare(accountId), { timeout: 2_000 });
    }, quiet);
    return () => {
      clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, [pool, accountId, embedOnScreen]);
}
