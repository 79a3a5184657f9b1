import type { PatientSummary } from '../../../../preload/contract/contract';
import type { ShellInterface } from '../../../../preload/surface';
import { cancellable } from '../../model/cancellable';
import { missingPages, noPages, withPage, withPatient, type PatientPages } from './patient-pages';

/** The list of one account's patients: all of them, or those of a search. In memory, and gone with the screen. */
export interface PatientListing {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => PatientPages;
  /** Begins another list. Until its first page is here, the one before stays to be seen. */
  readonly ask: (query: string) => void;
  /** These indices are on screen: their pages are asked for, those scrolled past are cancelled. */
  readonly want: (first: number, last: number) => void;
  /** Asks again for what did not come. */
  readonly retry: () => void;
  /** Asks for everything anew, as after a change. */
  readonly reload: () => void;
  /** Takes in a patient as they are now. */
  readonly take: (patient: PatientSummary) => void;
  /** Cancels what is under way. */
  readonly stop: () => void;
}

/** Makes a list that asks main page by page. */
export function createPatientListing(
  patients: Pick<ShellInterface['patients'], 'list' | 'search' | 'cancel'>,
  accountId: string,
): PatientListing {
  let list = noPages('');
  /** What was asked for last; differs from the list's while its first page is under way. */
  let wanted: string | null = null;
  let range = { first: 0, last: 0 };
  const listeners = new Set<() => void>();
  const running = new Map<number, AbortController>();

  const publish = (next: PatientPages): void => {
    list = next;
    for (const listener of listeners) listener();
  };
  const stop = (): void => {
    for (const abort of running.values()) abort.abort();
    running.clear();
  };

  const load = async (query: string, page: number): Promise<void> => {
    const abort = new AbortController();
    running.set(page, abort);
    const answer = await cancellable(patients.cancel, accountId, abort.signal, (callId) =>
      query === ''
        ? patients.list({ accountId, page, callId })
        : patients.search({ accountId, query, page, callId }),
    );
    if (abort.signal.aborted) return;
    running.delete(page);
    if (query !== wanted) return;
    const base = list.query === query ? list : noPages(query);
    if (answer.ok) publish(withPage(base, page, answer.value));
    else publish({ ...base, error: answer.error });
    if (answer.ok) fill();
  };

  /** Asks for what is on screen and not here. */
  function fill(): void {
    if (list.query !== wanted || list.total === null || list.error) return;
    const missing = missingPages(list, range.first, range.last);
    for (const [page, abort] of running) {
      if (missing.includes(page)) continue;
      abort.abort();
      running.delete(page);
    }
    for (const page of missing) if (!running.has(page)) void load(list.query, page);
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => list,
    ask: (query) => {
      if (query === wanted) return;
      stop();
      wanted = query;
      range = { first: 0, last: 0 };
      void load(query, 1);
    },
    want: (first, last) => {
      range = { first, last };
      fill();
    },
    retry: () => {
      if (wanted === null) return;
      publish({ ...list, error: null });
      if (list.query === wanted && list.total !== null) fill();
      else void load(wanted, 1);
    },
    reload: () => {
      if (wanted === null) return;
      stop();
      publish(noPages(wanted));
      void load(wanted, 1);
    },
    take: (patient) => publish(withPatient(list, patient)),
    stop: () => {
      stop();
      wanted = null;
    },
  };
}
