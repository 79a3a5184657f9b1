import { QueryClient } from '@tanstack/react-query';
import type { CompanionError, Result } from '../../../preload/contract/errors';
import { pauseAfter } from './recovery';

/** An answer of main that was no success, as the query client carries it. */
export class AnswerError extends Error {
  readonly error: CompanionError;
  constructor(error: CompanionError) {
    super(error.code);
    this.error = error;
  }
}

/** The error of a query; one that main did not answer is ours. */
export function errorIn(thrown: unknown): CompanionError | null {
  if (thrown === null || thrown === undefined) return null;
  return thrown instanceof AnswerError ? thrown.error : { code: 'internal_error' };
}

/** The value of an answer. Throws `AnswerError`, as the query client expects it. */
export function valueOf<Value>(answer: Result<Value>): Value {
  if (answer.ok) return answer.value;
  throw new AnswerError(answer.error);
}

/**
 * The client for everything that the shell asks main for. What was answered goes with the screen; keys begin with the account,
 * and everything is cleared when another account is shown and under the lock. A question that failed and may pass asks again
 * by itself, and only then: main repeats what may be repeated. https://tanstack.com/query/latest/docs/reference/QueryClient
 */
export const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // Main knows whether there is a network; the window has none.
        networkMode: 'always',
        retry: false,
        staleTime: 0,
        gcTime: 0,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        refetchIntervalInBackground: true,
        refetchInterval: ({ state }) => {
          const error = state.status === 'error' ? errorIn(state.error) : null;
          return (error && pauseAfter(error, state.errorUpdateCount)) ?? false;
        },
      },
    },
  });
