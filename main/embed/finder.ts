import type { FoundInPageResult, WebContents } from 'electron';

/** As much of a guest's page as a search needs. */
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

/** Where a search stands: the place on screen, from 1, and how many there are. */
export interface Found {
  readonly active: number;
  readonly total: number;
}

/** What is looked for in a guest, and in which direction; `anew` begins where something is selected, else at the top. */
export interface Search {
  readonly text: string;
  readonly forward: boolean;
  readonly anew: boolean;
}

/** Finds words in the page of a guest, its frames included. Keeps no word of it. */
export interface Finder {
  /** Answers when the whole page was searched. A newer search in the same guest answers the older one with nothing. */
  readonly find: (guest: SearchedPage, search: Search) => Promise<Found>;
}

const nothing: Found = { active: 0, total: 0 };

/**
 * Ends a search: the marks go, and what was found last stays selected where `keepSelection` says so.
 * https://www.electronjs.org/docs/latest/api/web-contents#contentsstopfindinpageaction
 */
export function endFinding(
  guest: SearchedPage | null,
  action: 'keepSelection' | 'clearSelection' = 'clearSelection',
): void {
  if (guest && !guest.isDestroyed()) guest.stopFindInPage(action);
}

/**
 * A finder. Each guest tells of its own search only; Chromium counts frame by frame, and says when it is through.
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
