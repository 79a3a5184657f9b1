import { useQuery } from '@tanstack/react-query';
import type { PatientPage, PatientSummary } from '../../../preload/contract/contract';
import type { ShellInterface } from '../../../preload/surface';
import { cancellable } from '../model/cancellable';
import { valueOf } from '../model/queries';
import { useTrouble, type Trouble } from '../model/use-answer';
import { useSettled } from '../model/use-settled';
import { queryOf } from './query';

/** The patients that a search found, as far as they are shown. */
export interface FoundPatients {
  readonly patients: readonly PatientSummary[];
  /** Null where the platform does not say it. */
  readonly total: number | null;
  /** Whether there are more than these. */
  readonly more: boolean;
}

/** A search as it is drawn. */
export interface PatientSearch {
  /** The last answer, also while a new one is on its way; null before the first, or where nothing is typed. */
  readonly found: FoundPatients | null;
  readonly searching: boolean;
  readonly trouble: Trouble;
}

/** Milliseconds without a key before the platform is asked. */
const debounce = 250;

/** Whoever needs more types on. */
const mostShown = 25;

/** What is shown of the first page of an answer. Pure. */
export function foundOf({ patients: listed, total, more }: PatientPage): FoundPatients {
  const patients = listed.flatMap((patient) => patient ?? []).slice(0, mostShown);
  // Entries that cannot be shown count among those that are not.
  return { patients, total, more: more || patients.length < (total ?? listed.length) };
}

/** Searches the patients of one account as the query changes. An older search is cancelled, and its answer dropped. */
export function usePatientSearch(
  patients: ShellInterface['patients'],
  accountId: string,
  typed: string,
): PatientSearch {
  const query = queryOf(typed);
  const settled = useSettled(query, query === '' ? 0 : debounce);
  const queryKey = [accountId, 'patient search', settled];
  const asked = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      valueOf(
        await cancellable(patients.cancel, accountId, signal, (callId) =>
          patients.search({ accountId, query: settled, callId }),
        ),
      ),
    enabled: settled !== '',
    placeholderData: (before, ofBefore) => (ofBefore?.queryKey[0] === accountId ? before : undefined),
  });
  const trouble = useTrouble(queryKey, asked, () => void asked.refetch());
  const isAsked = query !== '' && query === settled;
  const found = query !== '' && asked.data && !trouble.error ? foundOf(asked.data) : null;
  return {
    found,
    searching: query !== '' && found === null && !(isAsked && trouble.error),
    trouble: isAsked ? trouble : { ...trouble, error: null },
  };
}
