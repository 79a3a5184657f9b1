import { useCallback, useEffect, useState } from 'react';
import type { CompanionError, Result } from '../../../preload/contract/errors';
import { cancellable, type CancelCalls } from '../model/cancellable';

/** A list that comes page by page, as far as it was asked for. */
export interface Pages<Item> {
  /** Null until the first answer. */
  readonly items: readonly Item[] | null;
  /** Null where the platform does not say how long the list is. */
  readonly total: number | null;
  readonly more: boolean;
  /** Entries that came and could not be read. */
  readonly unreadable: number;
  readonly loading: boolean;
  readonly error: CompanionError | null;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

/** What is known of a list. */
export type Loaded<Item> = Pick<Pages<Item>, 'items' | 'total' | 'more' | 'unreadable'> & {
  readonly pages: number;
};

/** One page of it. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number | null;
  readonly more: boolean;
  readonly unreadable: number;
}

/** The list after a page came; what stands on two pages, because something was added meanwhile, is shown once. */
export function withPage<Item extends { readonly id: string }>(
  loaded: Loaded<Item>,
  page: number,
  { items, total, more, unreadable }: Page<Item>,
): Loaded<Item> {
  const before = page === 1 ? [] : (loaded.items ?? []);
  const known = new Set(before.map(({ id }) => id));
  return {
    items: [...before, ...items.filter(({ id }) => !known.has(id))],
    total,
    more,
    unreadable: (page === 1 ? 0 : loaded.unreadable) + unreadable,
    pages: page,
  };
}

/** Asks for the pages of a list; `ask` has to be the same function as long as it asks for the same list. */
export function usePages<Item extends { readonly id: string }>(
  cancel: CancelCalls,
  accountId: string,
  ask: (page: number, callId: string) => Promise<Result<Page<Item>>>,
): Pages<Item> {
  const [loaded, setLoaded] = useState<Loaded<Item>>({
    items: null,
    total: null,
    more: false,
    unreadable: 0,
    pages: 0,
  });
  const [error, setError] = useState<CompanionError | null>(null);
  const [question, setQuestion] = useState({ page: 1 });
  const [loading, setLoading] = useState(true);
  useEffect(() => {
    const abort = new AbortController();
    const { page } = question;
    const load = async (): Promise<void> => {
      setLoading(true);
      const answer = await cancellable(cancel, accountId, abort.signal, (callId) => ask(page, callId));
      if (abort.signal.aborted) return;
      setLoading(false);
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setLoaded((current) => withPage(current, page, answer.value));
    };
    void load();
    return () => abort.abort();
  }, [cancel, accountId, ask, question]);
  const { pages, ...rest } = loaded;
  return {
    ...rest,
    loading,
    error,
    loadMore: useCallback(() => setQuestion({ page: pages + 1 }), [pages]),
    // A new object each time, and so a new question.
    reload: useCallback(() => setQuestion({ page: 1 }), []),
  };
}
