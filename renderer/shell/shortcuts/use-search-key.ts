import type { RefObject } from 'react';
import { useShortcut } from './use-shortcut';

/** Leads to a list's search by its shortcut, as long as its screen is there and no dialog asks anything. */
export function useSearchKey(search: RefObject<HTMLInputElement | null>): void {
  useShortcut('search', () => {
    search.current?.focus();
    search.current?.select();
  });
}
