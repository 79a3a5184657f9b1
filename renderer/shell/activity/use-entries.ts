import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ActivityFilter, ListedEntry } from '../../../preload/contract/activity';
import type { ShellInterface } from '../../../preload/surface';
import { keptWhileScrolling, thisComputer, valueOf } from '../model/queries';
import { useTrouble, type Trouble } from '../model/use-answer';
import { useForget } from '../model/use-forget';

/** The entries that a filter matches, as far as they are here. */
export interface Entries {
  readonly total: number;
  /** The entry of a row, newest first; null while it is on its way. */
  readonly at: (row: number) => ListedEntry | null;
  /** Says which rows are on screen: asks for what is missing of them. */
  readonly show: (first: number, last: number) => void;
  /** Number of the newest entry that the rows reach up to; null before the first answer. */
  readonly newest: number | null;
  readonly loading: boolean;
  readonly cut: boolean;
  readonly trouble: Trouble;
  /** Asks again, for everything that happened since. */
  readonly refresh: () => void;
}

const pageSize = 100;

/** Asks for the log of one filter. The entries before stay on screen until the next ones are here. */
export function useEntries(
  activity: ShellInterface['activity'],
  filter: ActivityFilter,
  /** Another text when everything has to be asked again. */
  scope: string,
): Entries {
  const client = useQueryClient();
  useForget(thisComputer, 'activity page');
  const [range, setRange] = useState({ first: 0, last: 0 });
  const queryKey = [thisComputer, 'activity', filter, scope];
  const head = useQuery({
    queryKey,
    queryFn: async () => {
      const asked = { filter, offset: 0, limit: pageSize };
      const part = valueOf(await activity.query({ ...asked, newest: null, whole: false }));
      if (part.complete) return { ...part, filter };
      // Few matches of a first part say nothing yet: the screen would say that there are none.
      if (part.entries.length === pageSize) client.setQueryData(queryKey, { ...part, filter });
      return { ...valueOf(await activity.query({ ...asked, newest: part.newest, whole: true })), filter };
    },
    placeholderData: keepPreviousData,
  });
  const found = head.data;
  const last = Math.min(range.last, (found?.total ?? 0) - 1);
  const numbers = Array.from(
    { length: Math.max(0, Math.floor(last / pageSize) - Math.floor(range.first / pageSize) + 1) },
    (_, at) => Math.floor(range.first / pageSize) + at,
  ).filter((number) => number > 0);
  const pages = useQueries({
    queries: found
      ? numbers.map((number) => ({
          queryKey: [thisComputer, 'activity page', found.filter, scope, found.newest, number],
          queryFn: async () => {
            const offset = number * pageSize;
            const { newest } = found;
            const asked = { filter: found.filter, offset, limit: pageSize, newest, whole: true };
            return valueOf(await activity.query(asked)).entries;
          },
          staleTime: Infinity,
          gcTime: keptWhileScrolling,
        }))
      : [],
  });
  const entriesOf = (number: number): readonly ListedEntry[] | undefined =>
    number === 0 ? found?.entries : pages[numbers.indexOf(number)]?.data;
  const { refetch } = head;
  const failed = pages.find(({ status }) => status === 'error');
  return {
    total: found?.total ?? 0,
    at: (row) => entriesOf(Math.floor(row / pageSize))?.[row % pageSize] ?? null,
    show: useCallback(
      (first, to) =>
        setRange((before) => (before.first === first && before.last === to ? before : { first, last: to })),
      [],
    ),
    newest: found?.newest ?? null,
    loading: head.isFetching,
    cut: found?.cut ?? false,
    trouble: useTrouble(queryKey, failed ?? head, () => void (failed ?? head).refetch()),
    refresh: useCallback(() => void refetch(), [refetch]),
  };
}
