import { useCallback, useEffect, useState } from 'react';
import type { PatientPage, PatientSummary } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { cancellable } from '../model/cancellable';
import { queryOf } from './query';

/** Where a search is. */
export type PatientSearch =
  | { readonly step: 'idle' }
  | { readonly step: 'searching' }
  | {
      readonly step: 'found';
      readonly patients: readonly PatientSummary[];
      /** Null where the platform does not say it. */
      readonly total: number | null;
      /** Whether there are more than these. */
      readonly more: boolean;
    }
  | { readonly step: 'failed'; readonly error: CompanionError };

/** What was asked: an answer counts only for the question on screen. */
interface Question {
  readonly accountId: string;
  readonly query: string;
  readonly attempt: number;
}

interface Answer {
  readonly question: Question;
  readonly search: PatientSearch;
}

/** Milliseconds without a key before the platform is asked. */
const debounce = 250;

/** A choice among more is made by typing on. */
const mostShown = 25;

function foundOf({ patients: listed, total, more }: PatientPage): PatientSearch {
  const patients = listed.flatMap((patient) => patient ?? []).slice(0, mostShown);
  // Who cannot be shown counts among those who are not.
  return { step: 'found', patients, total, more: more || patients.length < (total ?? listed.length) };
}

/** The search as it is drawn: while a new answer comes, the last list of the same account stays. */
export function searchOf(question: Question, answer: Answer | null): PatientSearch {
  if (question.query === '') return { step: 'idle' };
  if (!answer || answer.question.accountId !== question.accountId) return { step: 'searching' };
  const current = answer.question.query === question.query && answer.question.attempt === question.attempt;
  return current || answer.search.step === 'found' ? answer.search : { step: 'searching' };
}

/** Searches patients of one account as the query changes. An answer to an older query or account is dropped. */
export function usePatientSearch(
  patients: ShellInterface['patients'],
  accountId: string,
  typed: string,
): { readonly search: PatientSearch; readonly retry: () => void } {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [attempt, setAttempt] = useState(0);
  const query = queryOf(typed);
  useEffect(() => {
    if (query === '') return undefined;
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const result = await cancellable(patients.cancel, accountId, abort.signal, (callId) =>
        patients.search({ accountId, query, callId }),
      );
      if (abort.signal.aborted) return;
      const search: PatientSearch = result.ok
        ? foundOf(result.value)
        : { step: 'failed', error: result.error };
      setAnswer({ question: { accountId, query, attempt }, search });
    };
    const timer = setTimeout(() => void ask(), debounce);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [patients, accountId, query, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { search: searchOf({ accountId, query, attempt }, answer), retry };
}
