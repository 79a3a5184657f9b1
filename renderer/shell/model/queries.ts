import { QueryClient } from '@tanstack/react-query';
import type { CompanionError, Result } from '../../../preload/contract/errors';
import type { Outages } from './outages';
import { mayPass, pauseAfter } from './recovery';

/** Begins the keys of questions that this computer answers by itself, where others have the account's id. */
export const thisComputer = 'this computer';

/** Milliseconds for which a long list keeps what was scrolled past. */
export const keptWhileScrolling = 5 * 60_000;

/** Main's refusal, as the query client carries it. */
export class AnswerError extends Error {
  readonly error: CompanionError;
  constructor(error: CompanionError) {
    super(error.code);
    this.error = error;
  }
}

/** The error of a query; anything main did not answer is a fault of ours. */
export function errorIn(thrown: unknown): CompanionError | null {
  if (thrown === null || thrown === undefined) return null;
  return thrown instanceof AnswerError ? thrown.error : { code: 'internal_error' };
}

/** The value of an answer. Throws `AnswerError` for a refusal, as the query client expects. */
export function valueOf<Value>(answer: Result<Value>): Value {
  if (answer.ok) return answer.value;
  throw new AnswerError(answer.error);
}

const passes = (thrown: unknown): boolean => {
  const error = errorIn(thrown);
  return error !== null && mayPass(error);
};

/**
 * The client for everything the shell asks main. Keys begin with the account's id. An answer goes when its screen goes. A question
 * that failed for a passing reason asks again after a growing pause. https://tanstack.com/query/latest/docs/reference/QueryClient
 */
export const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // Main knows whether there is a network; the window has none.
        networkMode: 'always',
        // Main has already repeated what may be repeated at once.
        retry: false,
        staleTime: 0,
        gcTime: 0,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        refetchIntervalInBackground: true,
        refetchInterval: ({ state }) => {
          const error = errorIn(state.error);
          return (error && pauseAfter(error, state.errorUpdateCount)) ?? false;
        },
      },
    },
  });

/**
 * When Fullscript answers an account's question after an outage, calls `onBack` and asks at once for everything on screen that
 * failed for a passing reason. Returns the way to stop watching.
 */
export const watchRecovery = (client: QueryClient, outages: Outages, onBack: () => void): (() => void) =>
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    const { action, query } = event;
    const of = String(query.queryKey[0]);
    if (of === thisComputer) return;
    const error = action.type === 'error' ? errorIn(action.error) : null;
    if (error) outages.failed(of, error);
    if (action.type !== 'success' || action.manual || !outages.answered(of)) return;
    onBack();
    void client.refetchQueries({ type: 'active', predicate: ({ state }) => passes(state.error) });
  });
