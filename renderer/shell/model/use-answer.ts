import { useQuery } from '@tanstack/react-query';
import type { CompanionError, Result } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { cancellable } from './cancellable';
import { errorIn, valueOf } from './queries';
import { pauseAfter } from './recovery';

/** What main answered to one question of a screen. */
export interface Answered<Value> {
  /** The last answer, also while it is asked again; null before the first. */
  readonly value: Value | null;
  /** Null while it is asked again. */
  readonly error: CompanionError | null;
  /** Epoch milliseconds when it is asked again by itself; null where that would not help. */
  readonly nextTry: number | null;
  readonly asking: boolean;
  readonly retry: () => void;
}

/**
 * Asks main one question while the screen stands, and again when its `key` changes. `ask` gets the name by which the call
 * ends in main when the screen goes. Nothing is asked where `isWanted` is false.
 */
export function useAnswer<Value>(
  { patients }: Pick<ShellInterface, 'patients'>,
  accountId: string,
  key: readonly unknown[],
  ask: (callId: string) => Promise<Result<Value>>,
  isWanted = true,
): Answered<Value> {
  const { data, error, errorUpdateCount, errorUpdatedAt, isFetching, refetch } = useQuery({
    queryKey: [accountId, ...key],
    queryFn: async ({ signal }) => valueOf(await cancellable(patients.cancel, accountId, signal, ask)),
    enabled: isWanted,
  });
  const told = isFetching ? null : errorIn(error);
  const pause = told && pauseAfter(told, errorUpdateCount);
  return {
    value: data ?? null,
    error: told,
    nextTry: pause === null ? null : errorUpdatedAt + pause,
    asking: isFetching,
    retry: () => void refetch(),
  };
}
