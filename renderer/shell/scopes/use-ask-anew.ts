import { useEffect, useRef } from 'react';
import type { Account } from '../../../preload/contract/contract';

/** Asks again what was refused, once the sign-in carries other permissions than it did then. */
export function useAskAnew(account: Account, onRetry: () => void): void {
  const granted = JSON.stringify(account.missing);
  const judged = useRef(granted);
  useEffect(() => {
    if (judged.current === granted) return;
    judged.current = granted;
    onRetry();
  }, [granted, onRetry]);
}
