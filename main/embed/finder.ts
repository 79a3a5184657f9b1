import type { FoundInPageResult, WebContents } from 'electron';

/** The part of a guest's page that a search needs. */
export interface SearchedPage extends Pick<WebContents, 'findInPage' | 'stopFindInPage' | 'isDestroyed'> {
  readonly on: (
    event: 'found-in-page',
    listener: (
      event: unknown,
      result: Pick<FoundInPageResult, 'requestId' | 'finalUpdate' | 'activeMatchOrdinal' | 'matches'>,
    ) => void,
  ) => unknown;
  readonly once: (event: 'destroyed', listener: () => void) => unknown;
}

/** A search's position: the current match, from 1, and the number of matches. */
export interface Found {
  readonly active: number;
  readonly total: number;
}

/** What to find in a guest, and in which direction; `anew` begins at the selection, else at the top. */
export interface Search {
  readonly text: string;
  readonly forward: boolean;
  readonly anew: boolean;
}

/** Finds text in a guest's page, including its frames. Keeps none of it. */
export interface Finder {
  /** Resolves when the whole page was searched. A newer search in the same guest resolves the older one with no matches. */
  readonly find: (guest: SearchedPage, search: Search) => Promise<Found>;
}

const nothing: Found = { active: 0, total: 0 };

/**
 * Ends a search: the marks disappear; with `keepSelection`, the last match stays selected.
 * https://www.electronjs.org/docs/latest/api/web-contents#contentsstopfindinpageaction
 */
export function endFinding(
  guest: SearchedPage | null,
  action: 'keepSelection' | 'clearSelection' = 'clearSelection',
): void {
  if (guest && !guest.isDestroyed()) guest.stopFindInPage(action);
}

/**
 * Each guest only gets results of its own search. Chromium counts frame by frame, and marks the final update.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-found-in-page
 */
export function createFinder(): Finder {
  interface Waiting {
    readonly requestId: number;
    readonly answer: (found: Found) => void;
  }
  const waiting = new WeakMap<SearchedPage, Waiting>();
  const known = new WeakSet<SearchedPage>();

  const settle = (guest: SearchedPage, found: Found): void => {
    const { answer } = waiting.get(guest) ?? {};
    waiting.delete(guest);
    answer?.(found);
  };
  const watch = (guest: SearchedPage): void => {
    if (known.has(guest)) return;
    known.add(guest);
    guest.on('found-in-page', (_event, result) => {
      if (!result.finalUpdate || waiting.get(guest)?.requestId !== result.requestId) return;
      settle(guest, { active: result.activeMatchOrdinal, total: result.matches });
    });
    guest.once('destroyed', () => settle(guest, nothing));
  };

  return {
    find: (guest, { text, forward, anew }) => {
      watch(guest);
      settle(guest, nothing);
      return new Promise((answer) => {
        waiting.set(guest, { requestId: guest.findInPage(text, { forward, findNext: anew }), answer });
      });
    },
  };
}
