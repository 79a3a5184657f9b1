import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Forgets with the screen what it keeps for longer than a query is watched. The keys of those queries begin with these two. */
export function useForget(of: string, what: string): void {
  const client = useQueryClient();
  useEffect(() => () => client.removeQueries({ queryKey: [of, what] }), [client, of, what]);
}
