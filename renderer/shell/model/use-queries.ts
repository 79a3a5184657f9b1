import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createQueries, thisComputer, watchRecovery } from './queries';

/**
 * The window's query client. What screens keep for longer than themselves goes when another account is on screen, and everything
 * goes when the frame is covered, as under the lock. `onBack` is called when Fullscript answers again after an outage.
 */
export function useQueries(accountId: string | null, covered: boolean, onBack: () => void): QueryClient {
  const [client] = useState(createQueries);
  useEffect(() => watchRecovery(client, onBack), [client, onBack]);
  useEffect(() => {
    const isOthers = (of: unknown): boolean => of !== accountId && of !== thisComputer;
    client.removeQueries({ type: 'inactive', predicate: ({ queryKey }) => isOthers(queryKey[0]) });
  }, [client, accountId]);
  useEffect(() => {
    if (covered) client.clear();
  }, [client, covered]);
  return client;
}
