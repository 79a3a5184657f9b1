import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createOutages, type Outages } from './outages';
import { createQueries, watchRecovery } from './queries';

/**
 * The window's query client and the outages it meets. Everything goes when the frame is covered, as under the lock. `onBack` is
 * called when Fullscript answers again after an outage.
 */
export function useQueries(
  covered: boolean,
  onBack: () => void,
): { readonly queries: QueryClient; readonly outages: Outages } {
  const [queries] = useState(createQueries);
  const [outages] = useState(createOutages);
  useEffect(() => watchRecovery(queries, outages, onBack), [queries, outages, onBack]);
  useEffect(() => {
    if (covered) queries.clear();
  }, [queries, covered]);
  return { queries, outages };
}
