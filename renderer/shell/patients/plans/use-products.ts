import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Product } from '../../../../preload/contract';
import type { CompanionError } from '../../../../preload/errors';
import type { ShellInterface } from '../../../../preload/surface';
import { cancellable } from '../cancellable';

/** A product by its name, or why there is none: the catalog does not know it, or could not be asked. */
export type ProductState =
  | { readonly step: 'known'; readonly product: Product }
  | { readonly step: 'unknown'; readonly error: CompanionError | null };

/** Names of products, asked for once while the screen stands. */
export interface Products {
  readonly known: ReadonlyMap<string, ProductState>;
  readonly want: (variantIds: readonly string[]) => void;
}

interface ProductStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => ReadonlyMap<string, ProductState>;
  readonly want: (variantIds: readonly string[]) => void;
  readonly stop: () => void;
}

/** Most variants that one call of the contract may name. */
const mostAtOnce = 50;

/** Makes the names of products that one account sees. */
export function createProductStore(
  { plans, patients }: Pick<ShellInterface, 'plans' | 'patients'>,
  accountId: string,
): ProductStore {
  let known: ReadonlyMap<string, ProductState> = new Map();
  const asked = new Set<string>();
  const listeners = new Set<() => void>();
  let abort = new AbortController();
  const load = async (variantIds: string[], { signal }: AbortController): Promise<void> => {
    const answer = await cancellable(patients.cancel, accountId, signal, (callId) =>
      plans.products({ accountId, variantIds, callId }),
    );
    if (signal.aborted) return;
    const error = answer.ok ? answer.value.error : answer.error;
    const products = answer.ok ? answer.value.products : [];
    const next = new Map(known);
    for (const variantId of variantIds) {
      const product = products.find((found) => found.variantId === variantId);
      next.set(variantId, product ? { step: 'known', product } : { step: 'unknown', error });
      // What could not be asked for is asked for again when a plan is opened next.
      if (!product && error) asked.delete(variantId);
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
    want: (variantIds) => {
      const fresh = [...new Set(variantIds)].filter((id) => !asked.has(id)).slice(0, mostAtOnce);
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

/** The names of products for the plans of one screen; forgotten with it. */
export function useProducts(
  companion: Pick<ShellInterface, 'plans' | 'patients'>,
  accountId: string,
): Products {
  const [store] = useState(() => createProductStore(companion, accountId));
  const known = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useEffect(() => () => store.stop(), [store]);
  return { known, want: store.want };
}
