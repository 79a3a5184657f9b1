import { useLayoutEffect, useRef, useState } from 'react';
import type { Account } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { useAccountWords } from '../../model/account-words';
import { useShell } from '../../model/shell-context';

/**
 * Moves accounts in the order. Focus stays on the button that was pressed, wherever its row goes, and the new place is
 * spoken: `spoken` belongs into a live region.
 */
export function useMove(): {
  readonly move: (account: Account, direction: 'up' | 'down') => void;
  readonly spoken: string;
} {
  const { companion, state, notify } = useShell();
  const text = useText();
  const words = useAccountWords();
  const [spoken, setSpoken] = useState('');
  const pressed = useRef<{ readonly button: string; readonly order: string } | null>(null);
  const order = state.accounts.map(({ id }) => id).join(' ');

  useLayoutEffect(() => {
    if (pressed.current === null || pressed.current.order === order) return;
    document.querySelector<HTMLElement>(`[data-move="${pressed.current.button}"]`)?.focus();
    pressed.current = null;
  }, [order]);

  const move = async (account: Account, direction: 'up' | 'down'): Promise<void> => {
    pressed.current = { button: `${direction} ${account.id}`, order };
    const answer = await companion.accounts.move({ accountId: account.id, direction });
    if (!answer.ok) return notify(answer.error);
    const { place } = answer.value;
    return setSpoken(
      text('accounts.moved', { name: words.name(account), place, total: state.accounts.length }),
    );
  };
  return { move: (account, direction) => void move(account, direction), spoken };
}
