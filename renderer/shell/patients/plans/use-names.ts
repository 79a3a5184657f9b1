import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { PlanPractitioner, Product } from '../../../../preload/contract/contract';
import type { CompanionError, Result } from '../../../../preload/contract/errors';
import type { ShellInterface } from '../../../../preload/surface';
import { cancellable } from '../../model/cancellable';
import { errorIn, valueOf } from '../../model/queries';
import { pauseAfter } from '../../model/recovery';

/** Something by its name, or why it has none: it no longer exists, or main could not ask for it. */
export type Named<Value> =
  | { readonly step: 'known'; readonly value: Value }
  | { readonly step: 'unknown'; readonly error: CompanionError | null };

/** Names by ids; what is still on its way is absent. */
export type Names<Value> = ReadonlyMap<string, Named<Value>>;

/** What main found of the ids of one call, and why the others are missing. */
interface Found<Value> {
  readonly found: readonly Value[];
  readonly error: CompanionError | null;
}

type Companion = Pick<ShellInterface, 'plans' | 'patients'>;

/** The most ids that one call of the contract takes. */
const mostAtOnce = 50;

/** The ids in calls, each id once. Pure. */
export function callsFor(ids: readonly string[]): readonly string[][] {
  const unique = [...new Set(ids)];
  return Array.from({ length: Math.ceil(unique.length / mostAtOnce) }, (_, call) =>
    unique.slice(call * mostAtOnce, (call + 1) * mostAtOnce),
  );
}

/** The names of one call. `idOf` tells the id by which a value was asked for. Pure. */
export function namesIn<Value>(
  ids: readonly string[],
  { found, error }: Found<Value>,
  idOf: (value: Value) => string,
): (readonly [string, Named<Value>])[] {
  const values = new Map(found.map((value) => [idOf(value), value]));
  return ids.map((id) => {
    const value = values.get(id);
    return [id, value === undefined ? { step: 'unknown', error } : { step: 'known', value }];
  });
}

function useNames<Value>(
  { patients }: Pick<ShellInterface, 'patients'>,
  accountId: string,
  { what, ids }: { readonly what: string; readonly ids: readonly string[] },
  ask: (ids: string[], callId: string) => Promise<Result<Found<Value>>>,
  idOf: (value: Value) => string,
): Names<Value> {
  const calls = callsFor(ids);
  const results = useQueries({
    queries: calls.map((call) => ({
      queryKey: [accountId, what, call],
      queryFn: async ({ signal }: { signal: AbortSignal }) => ({
        call,
        answer: valueOf(await cancellable(patients.cancel, accountId, signal, (callId) => ask(call, callId))),
      }),
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }: { state: NamesState<Value> }) => {
        const error = state.data?.answer.error ?? errorIn(state.error);
        return (error && pauseAfter(error, state.errorUpdateCount + state.dataUpdateCount)) ?? false;
      },
    })),
  });
  return new Map(
    results.flatMap(({ data, error }, index) => {
      const refused = errorIn(error);
      if (data) return namesIn(data.call, data.answer, idOf);
      return refused ? namesIn(calls[index] ?? [], { found: [], error: refused }, idOf) : [];
    }),
  );
}

interface NamesState<Value> {
  readonly data: { readonly answer: Found<Value> } | undefined;
  readonly error: unknown;
  readonly errorUpdateCount: number;
  readonly dataUpdateCount: number;
}

/** The names of products, asked for while the plan is on screen. */
export const useProducts = (
  companion: Companion,
  accountId: string,
  ids: readonly string[],
): Names<Product> =>
  useNames(
    companion,
    accountId,
    { what: 'products', ids },
    async (variantIds, callId) => {
      const answer = await companion.plans.products({ accountId, variantIds, callId });
      if (!answer.ok) return answer;
      return { ok: true, value: { found: answer.value.products, error: answer.value.error } };
    },
    ({ variantId }) => variantId,
  );

/** The names of the practitioners who wrote the plans on screen. */
export const usePractitioners = (
  companion: Companion,
  accountId: string,
  ids: readonly string[],
): Names<PlanPractitioner> =>
  useNames(
    companion,
    accountId,
    { what: 'practitioners', ids },
    async (practitionerIds, callId) => {
      const answer = await companion.plans.practitioners({ accountId, practitionerIds, callId });
      if (!answer.ok) return answer;
      return { ok: true, value: { found: answer.value.practitioners, error: answer.value.error } };
    },
    ({ id }) => id,
  );
