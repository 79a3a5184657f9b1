import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Result } from '../../../preload/contract/errors';
import { cancellable, type CancelCalls } from '../model/cancellable';
import { valueOf } from '../model/queries';
import { useTrouble, type Trouble } from '../model/use-answer';

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null where the platform does not say how long the list is. */
  readonly total: number | null;
  readonly more: boolean;
  /** Entries that came and could not be read. */
  readonly unreadable: number;
}

/** A list that comes page by page, as far as it was asked for. */
export interface Pages<Item> extends Omit<Page<Item>, 'items'> {
  /** Null until the first answer. */
  readonly items: readonly Item[] | null;
  readonly trouble: Trouble;
  readonly loading: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

/** The pages as one list. An entry that is on two pages, because the list moved meanwhile, is in it once. Pure. */
export function joined<Item extends { readonly id: string }>(pages: readonly Page<Item>[]): Page<Item> {
  const items = new Map(pages.flatMap((page) => page.items.map((item) => [item.id, item] as const)));
  const last = pages.at(-1);
  return {
    items: [...items.values()],
    total: last?.total ?? null,
    more: last?.more ?? false,
    unreadable: pages.reduce((sum, page) => sum + page.unreadable, 0),
  };
}

/** Whether the list moved between its pages, so that an entry may be missing. Pure. */
export function hasMoved(pages: readonly Page<{ readonly id: string }>[]): boolean {
  const ids = pages.flatMap(({ items }) => items.map(({ id }) => id));
  return new Set(pages.map(({ total }) => total)).size > 1 || new Set(ids).size < ids.length;
}

/** Asks for the pages of a list, and for all of them again where it moved while it was read. */
export function usePages<Item extends { readonly id: string }>(
  cancel: CancelCalls,
  accountId: string,
  key: readonly unknown[],
  ask: (page: number, callId: string) => Promise<Result<Page<Item>>>,
): Pages<Item> {
  const queryKey = [accountId, ...key];
  const query = useInfiniteQuery({
    queryKey,
    queryFn: async ({ signal, pageParam }) =>
      valueOf(await cancellable(cancel, accountId, signal, (callId) => ask(pageParam, callId))),
    initialPageParam: 1,
    getNextPageParam: ({ more }, pages) => (more ? pages.length + 1 : null),
  });
  const { refetch } = query;
  const reload = useCallback(() => void refetch(), [refetch]);
  const loadMore = async (): Promise<void> => {
    if (query.isFetching) return;
    const { data } = await query.fetchNextPage();
    if (data && hasMoved(data.pages)) reload();
  };
  const all = joined(query.data?.pages ?? []);
  return {
    ...all,
    items: query.data ? all.items : null,
    trouble: useTrouble(queryKey, query, reload),
    loading: query.isFetching,
    loadMore: () => void loadMore(),
    reload,
  };
}
