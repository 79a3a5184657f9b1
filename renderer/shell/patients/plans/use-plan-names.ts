import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PlanPractitioner, Product } from '../../../../preload/contract/contract';
import type { ShellInterface } from '../../../../preload/surface';
import { createNameStore, type Named, type NameStore } from './name-store';

/** Names by ids, and the way to ask for more of them. */
export interface Names<Value> {
  readonly known: ReadonlyMap<string, Named<Value>>;
  readonly want: (ids: readonly string[]) => void;
}

type Companion = Pick<ShellInterface, 'plans' | 'patients'>;

function useNames<Value>(make: () => NameStore<Value>): Names<Value> {
  const [store] = useState(make);
  const known = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useEffect(() => () => store.stop(), [store]);
  return { known, want: store.want };
}

/** The names of products for the plans of one screen; forgotten with it. */
export const useProducts = ({ plans, patients }: Companion, accountId: string): Names<Product> =>
  useNames(() =>
    createNameStore({
      cancel: patients.cancel,
      accountId,
      idOf: ({ variantId }) => variantId,
      ask: async (variantIds, callId) => {
        const answer = await plans.products({ accountId, variantIds, callId });
        return answer.ok
          ? { ok: true, value: { found: answer.value.products, error: answer.value.error } }
          : answer;
      },
    }),
  );

/** The names of those who wrote the plans of one screen; forgotten with it. */
export const usePractitioners = (
  { plans, patients }: Companion,
  accountId: string,
): Names<PlanPractitioner> =>
  useNames(() =>
    createNameStore({
      cancel: patients.cancel,
      accountId,
      idOf: ({ id }) => id,
      ask: async (practitionerIds, callId) => {
        const answer = await plans.practitioners({ accountId, practitionerIds, callId });
        return answer.ok
          ? { ok: true, value: { found: answer.value.practitioners, error: answer.value.error } }
          : answer;
      },
    }),
  );
