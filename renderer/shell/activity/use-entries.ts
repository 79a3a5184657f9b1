import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActivityFilter, ListedEntry } from '../../../preload/contract/activity';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';

/** What the filter found, as far as it was fetched. */
export interface Entries {
  readonly total: number;
  /** The entry of a row, newest first; null while it is on its way. */
  readonly at: (row: number) => ListedEntry | null;
  /** Fetches what is missing of these rows. */
  readonly show: (first: number, last: number) => void;
  /** Number of the newest entry that the rows reach up to; null before the first answer. */
  readonly newest: number | null;
  readonly loading: boolean;
  readonly cut: boolean;
  readonly error: CompanionError | null;
  /** Asks anew, with all that happened since. */
  readonly refresh: () => void;
}

const pageSize = 100;

interface Found {
  readonly key: string;
  readonly filter: ActivityFilter;
  readonly total: number;
  readonly newest: number;
  readonly cut: boolean;
  readonly pages: ReadonlyMap<number, readonly ListedEntry[]>;
}

/** Pages of the log for one filter. What was found before stays on screen until the next answer is there. */
export function useEntries(
  activity: ShellInterface['activity'],
  filter: ActivityFilter,
  /** Another text when everything has to be asked anew. */
  scope: string,
): Entries {
  const [found, setFound] = useState<Found | null>(null);
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<CompanionError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const asked = useRef(new Set<string>());
  const wanted = JSON.stringify([filter, scope]);

  useEffect(() => {
    let current = true;
    const ask = async (newest: number | null, whole: boolean): Promise<void> => {
      const answer = await activity.query({ filter, offset: 0, limit: pageSize, newest, whole });
      if (!current) return;
      if (!answer.ok) {
        setError(answer.error);
        setLoading(false);
        return;
      }
      const { entries, complete, ...facts } = answer.value;
      const key = `${wanted} ${facts.newest} ${attempt}`;
      setError(null);
      // Few matches of a first part say nothing yet: the screen would say that there are none.
      if (complete || entries.length === pageSize)
        setFound({ key, filter, ...facts, pages: new Map([[0, entries]]) });
      setLoading(!complete);
      if (!complete) await ask(facts.newest, true);
    };
    setLoading(true);
    void ask(null, false);
    return () => {
      current = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the text stands for the filter, another object at each drawing
  }, [activity, wanted, attempt]);

  const fetchPage = useCallback(
    async (of: Found, page: number): Promise<void> => {
      const name = `${of.key} ${page}`;
      if (of.pages.has(page) || asked.current.has(name)) return;
      asked.current.add(name);
      const { filter: same, newest } = of;
      const offset = page * pageSize;
      const answer = await activity.query({ filter: same, offset, limit: pageSize, newest, whole: true });
      asked.current.delete(name);
      if (!answer.ok) return setError(answer.error);
      const { entries, total } = answer.value;
      return setFound((now) =>
        now?.key === of.key ? { ...now, total, pages: new Map(now.pages).set(page, entries) } : now,
      );
    },
    [activity],
  );

  return {
    total: found?.total ?? 0,
    at: (row) => found?.pages.get(Math.floor(row / pageSize))?.[row % pageSize] ?? null,
    show: useCallback(
      (first: number, last: number) => {
        if (!found || last < first) return;
        for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1)
          void fetchPage(found, page);
      },
      [found, fetchPage],
    ),
    newest: found?.newest ?? null,
    loading,
    cut: found?.cut ?? false,
    error,
    refresh: useCallback(() => setAttempt((count) => count + 1), []),
  };
}
