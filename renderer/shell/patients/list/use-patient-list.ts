import { useQueries, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PatientPage, PatientSummary } from '../../../../preload/contract/contract';
import type { ShellInterface } from '../../../../preload/surface';
import { cancellable } from '../../model/cancellable';
import { keptWhileScrolling, valueOf } from '../../model/queries';
import { useTrouble, type Trouble } from '../../model/use-answer';
import { useForget } from '../../model/use-forget';
import {
  listOf,
  pagesBeforeMove,
  pagesBetween,
  withPatient,
  type KnownPage,
  type PatientPages,
} from './patient-pages';

/** The list of one account's patients: all of them, or those of a search. It goes with the screen. */
export interface PatientListing {
  /** Until the first page of another list has come, the list before stays on screen. */
  readonly list: PatientPages;
  readonly trouble: Trouble;
  /** Says which indices are on screen: asks for their pages, and cancels those scrolled past. */
  readonly want: (first: number, last: number) => void;
  /** Asks for everything again, as after a change. */
  readonly reload: () => void;
  /** Takes in a patient as they are now. */
  readonly take: (patient: PatientSummary) => void;
}

/** Begins the keys of an account's lists. */
const listsKey = (accountId: string): readonly [string, string] => [accountId, 'patients'];

/** Milliseconds after which a page is asked for again when it comes back on screen. */
const fresh = 60_000;

/** So often in a row the list is read again because it moved; then it waits until the person scrolls on. */
const mostRounds = 5;

/** Asks main page by page for what is on screen. When the list moves meanwhile, it is read again. */
export function usePatientList(
  patients: Pick<ShellInterface['patients'], 'list' | 'search' | 'cancel'>,
  accountId: string,
  query: string,
): PatientListing {
  const client = useQueryClient();
  useForget(...listsKey(accountId));
  const [shown, setShown] = useState(query);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const pageOf = (of: string, page: number) => ({
    queryKey: [...listsKey(accountId), of, page],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<PatientPage> =>
      valueOf(
        await cancellable(patients.cancel, accountId, signal, (callId) =>
          of === ''
            ? patients.list({ accountId, page, callId })
            : patients.search({ accountId, query: of, page, callId }),
        ),
      ),
    staleTime: fresh,
    gcTime: keptWhileScrolling,
  });
  const firstPage = pageOf(query, 1);
  const first = useQuery(firstPage);
  if (shown !== query && first.status !== 'pending') {
    setShown(query);
    setRange({ first: 0, last: 0 });
  }

  const listKey = [...listsKey(accountId), shown];
  const known = client
    .getQueryCache()
    .findAll({ queryKey: listKey })
    .flatMap(({ queryKey, state: { dataUpdatedAt: at } }): KnownPage[] => {
      const page = client.getQueryData<PatientPage>(queryKey);
      return page ? [{ number: Number(queryKey.at(-1)), page, at }] : [];
    });
  const list = listOf(shown, known);
  const others = pagesBetween(list, range.first, range.last).filter((page) => page !== 1);
  const results = useQueries({ queries: others.map((page) => pageOf(shown, page)) });

  const rounds = useRef({ of: '', count: 0 });
  const moved = [...pagesBeforeMove(known)].join(' ');
  // As long as no page is new, the rounds go on.
  const of = `${known.length} ${shown}`;
  const newest = Math.max(0, ...known.map(({ at }) => at));
  useEffect(() => {
    if (rounds.current.of !== of) rounds.current = { of, count: 0 };
    if (newest === 0 || moved === '' || rounds.current.count >= mostRounds) return;
    rounds.current.count += 1;
    const numbers = new Set(moved.split(' ').map(Number));
    const before = {
      queryKey: [...listsKey(accountId), shown],
      predicate: ({ queryKey }: { queryKey: QueryKey }) => numbers.has(Number(queryKey.at(-1))),
    };
    client.removeQueries({ ...before, type: 'inactive' });
    void client.invalidateQueries(before);
  }, [client, accountId, shown, moved, of, newest]);

  const index = results.findIndex(
    ({ status, errorUpdateCount }) => status !== 'success' && errorUpdateCount > 0,
  );
  const retry = (): void =>
    void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  const other = results[index];
  const trouble = useTrouble(other ? [...listKey, others[index]] : firstPage.queryKey, other ?? first, retry);
  return {
    list,
    trouble,
    want: useCallback(
      (from, to) =>
        setRange((before) =>
          before.first === from && before.last === to ? before : { first: from, last: to },
        ),
      [],
    ),
    reload: useCallback(
      () => void client.resetQueries({ queryKey: listsKey(accountId) }),
      [client, accountId],
    ),
    take: useCallback(
      (patient) =>
        void client.setQueriesData<PatientPage>({ queryKey: listsKey(accountId) }, (page) =>
          page ? withPatient(page, patient) : page,
        ),
      [client, accountId],
    ),
  };
}
