import type { CompanionError, Result } from '../../../../preload/contract/errors';
import { cancellable, type CancelCalls } from '../../model/cancellable';

/** Something by its name, or why it has none: it is not there any more, or could not be asked for. */
export type Named<Value> =
  | { readonly step: 'known'; readonly value: Value }
  | { readonly step: 'unknown'; readonly error: CompanionError | null };

/** Names by ids, each asked for once while the screen stands. In memory, and gone with the screen. */
export interface NameStore<Value> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => ReadonlyMap<string, Named<Value>>;
  readonly want: (ids: readonly string[]) => void;
  readonly stop: () => void;
}

/** Most that one call of the contract may name. */
const mostAtOnce = 50;

/** Makes the names that one account sees. `idOf` tells by which id something was asked for. */
export function createNameStore<Value>(options: {
  readonly cancel: CancelCalls;
  readonly accountId: string;
  readonly ask: (
    ids: string[],
    callId: string,
  ) => Promise<Result<{ readonly found: readonly Value[]; readonly error: CompanionError | null }>>;
  readonly idOf: (value: Value) => string;
}): NameStore<Value> {
  const { cancel, accountId, ask, idOf } = options;
  let known: ReadonlyMap<string, Named<Value>> = new Map();
  const asked = new Set<string>();
  const listeners = new Set<() => void>();
  let abort = new AbortController();
  const load = async (ids: string[], { signal }: AbortController): Promise<void> => {
    const answer = await cancellable(cancel, accountId, signal, (callId) => ask(ids, callId));
    if (signal.aborted) return;
    const error = answer.ok ? answer.value.error : answer.error;
    const found = new Map((answer.ok ? answer.value.found : []).map((value) => [idOf(value), value]));
    const next = new Map(known);
    for (const id of ids) {
      const value = found.get(id);
      next.set(id, value === undefined ? { step: 'unknown', error } : { step: 'known', value });
      // What could not be asked for is asked for again when it is wanted next.
      if (value === undefined && error) asked.delete(id);
    }
    known = next;
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => known,
    want: (ids) => {
      const fresh = [...new Set(ids)].filter((id) => !asked.has(id)).slice(0, mostAtOnce);
      if (fresh.length === 0) return;
      for (const id of fresh) asked.add(id);
      void load(fresh, abort);
    },
    stop: () => {
      abort.abort();
      abort = new AbortController();
      asked.clear();
    },
  };
}
