import { hashKey, useQuery, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import type { CompanionError, Result } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { cancellable } from './cancellable';
import { errorIn, thisComputer, valueOf } from './queries';
import { pauseAfter } from './recovery';

/** Why a question has no answer, and how it is asked again. */
export interface Trouble {
  /** Stays while the question is asked again, so that nobody reads or hears it twice. */
  readonly error: CompanionError | null;
  /** Epoch milliseconds of the next try; null while one is under way, or where none would help. */
  readonly nextTry: number | null;
  readonly asking: boolean;
  /** Asks again at once. */
  readonly retry: () => void;
}

/** Main's answer to one question of a screen. */
export interface Answered<Value> extends Trouble {
  /** The last answer, also while the question is asked again; null before the first. */
  readonly value: Value | null;
}

/** What a query's result tells of its failures. */
interface Outcome {
  readonly status: 'pending' | 'error' | 'success';
  readonly error: unknown;
  readonly errorUpdateCount: number;
  readonly errorUpdatedAt: number;
  readonly isFetching: boolean;
}

/** The trouble of a query, or of several where `outcome` is that of the first that failed. */
export function useTrouble(
  queryKey: QueryKey,
  { status, error, errorUpdateCount, errorUpdatedAt, isFetching }: Outcome,
  retry: () => void,
): Trouble {
  const question = hashKey(queryKey);
  const [held, setHeld] = useState<{ readonly question: string; readonly error: CompanionError | null }>({
    question,
    error: null,
  });
  const before = held.question === question ? held.error : null;
  // The query client forgets an error as soon as it asks again.
  const told = status === 'pending' ? before : errorIn(error);
  if (held.question !== question || held.error !== told) setHeld({ question, error: told });
  const pause = told && pauseAfter(told, errorUpdateCount);
  return {
    error: told,
    nextTry: pause === null || isFetching ? null : errorUpdatedAt + pause,
    asking: isFetching,
    retry,
  };
}

/**
 * Asks main one question while the screen is there, and again when `key` changes. `accountId` is null for what this computer
 * answers by itself. `ask` gets the name by which main cancels the call when the screen goes. Asks nothing unless `isWanted`.
 */
export function useAnswer<Value>(
  { patients }: Pick<ShellInterface, 'patients'>,
  accountId: string | null,
  key: readonly unknown[],
  ask: (callId: string) => Promise<Result<Value>>,
  isWanted = true,
): Answered<Value> {
  const queryKey = [accountId ?? thisComputer, ...key];
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      valueOf(await (accountId === null ? ask('') : cancellable(patients.cancel, accountId, signal, ask))),
    enabled: isWanted,
  });
  const trouble = useTrouble(queryKey, query, () => void query.refetch());
  return { value: query.data ?? null, ...trouble };
}
