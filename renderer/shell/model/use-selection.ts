import { useEffect, useState } from 'react';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import type { GuestPool } from '../guests/guest-pool';

/** Resolves in the frame after the one that shows what is drawn now. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/**
 * Tells main and the pool whom the window shows, and answers whose guests may be seen. That is nobody's from the
 * moment another account is drawn, in the same commit as its banner, until the banner has been painted and main has
 * set the title. Only then do the account's guests appear: nobody can take one person's page for another's.
 */
export function useSelection(
  parts: {
    readonly accounts: Pick<ShellInterface['accounts'], 'select'>;
    readonly pool: Pick<GuestPool, 'select'>;
    readonly notify: (error: CompanionError) => void;
  },
  accountId: string | null,
): string | null {
  const { accounts, pool, notify } = parts;
  const [selection, setSelection] = useState({ accountId, revealed: false });
  if (selection.accountId !== accountId) setSelection({ accountId, revealed: false });

  useEffect(() => {
    let wanted = true;
    pool.select(accountId);
    const select = async (told: boolean): Promise<void> => {
      const answer = await accounts.select({ accountId });
      if (answer.ok || !wanted) return;
      if (!told) notify(answer.error);
      await pause(1_000);
      if (wanted) await select(true); // main has to agree before anything is shown
    };
    const reveal = async (): Promise<void> => {
      await Promise.all([select(false), painted()]);
      if (wanted) setSelection({ accountId, revealed: true });
    };
    void reveal();
    return () => {
      wanted = false;
    };
  }, [accounts, pool, notify, accountId]);

  return selection.revealed && selection.accountId === accountId ? accountId : null;
}
