import { useCallback, useEffect, useState } from 'react';
import type { PatientSummary } from '../../../preload/contract';
import type { CompanionError } from '../../../preload/errors';
import type { ShellInterface } from '../../../preload/surface';

/** Where a search is. */
export type PatientSearch =
  | { readonly step: 'idle' }
  | { readonly step: 'searching' }
  | { readonly step: 'found'; readonly patients: readonly PatientSummary[]; readonly total: number }
  | { readonly step: 'failed'; readonly error: CompanionError };

/** Milliseconds without a key before the platform is asked. */
const debounce = 250;

/** Searches patients of one account as the query changes. An answer to an older query or account is dropped. */
export function usePatientSearch(
  patients: ShellInterface['patients'],
  accountId: string,
  query: string,
): { readonly search: PatientSearch; readonly retry: () => void } {
  const [search, setSearch] = useState<PatientSearch>({ step: 'idle' });
  const [attempt, setAttempt] = useState(0);
  const wanted = query.trim().slice(0, 200);
  useEffect(() => {
    if (wanted === '') {
      setSearch({ step: 'idle' });
      return undefined;
    }
    let current = true;
    const ask = async (): Promise<void> => {
      setSearch((before) => (before.step === 'found' ? before : { step: 'searching' }));
      const answer = await patients.search({ accountId, query: wanted });
      if (!current) return;
      setSearch(answer.ok ? { step: 'found', ...answer.value } : { step: 'failed', error: answer.error });
    };
    const timer = setTimeout(() => void ask(), debounce);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [patients, accountId, wanted, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { search, retry };
}
