import { useCallback, useEffect, useState } from 'react';
import type { ActivityEntry } from '../../../preload/contract';
import type { CompanionError } from '../../../preload/errors';
import type { ShellInterface } from '../../../preload/surface';

/** The log as far as it has been read, newest first. */
export interface ActivityList {
  readonly entries: readonly ActivityEntry[];
  readonly intact: boolean;
  readonly error: CompanionError | null;
  readonly loading: boolean;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

const pageSize = 50;

/** Newer and older entries as one list, each sequence number once, newest first. */
export function mergeEntries(
  one: readonly ActivityEntry[],
  other: readonly ActivityEntry[],
): readonly ActivityEntry[] {
  const bySequence = new Map([...one, ...other].map((entry) => [entry.sequence, entry]));
  return [...bySequence.values()].toSorted((left, right) => right.sequence - left.sequence);
}

/** Reads the log page by page and adds what main reports meanwhile. */
export function useActivity(
  activity: ShellInterface['activity'],
  latest: readonly ActivityEntry[],
): ActivityList {
  const [entries, setEntries] = useState<readonly ActivityEntry[]>([]);
  const [intact, setIntact] = useState(true);
  const [error, setError] = useState<CompanionError | null>(null);
  const [loading, setLoading] = useState(true);
  const [hasMore, setHasMore] = useState(false);

  const take = useCallback((answer: Awaited<ReturnType<typeof activity.list>>): void => {
    setLoading(false);
    if (!answer.ok) return setError(answer.error);
    setError(null);
    setIntact(answer.value.intact);
    setHasMore(answer.value.entries.length === pageSize);
    return setEntries((current) => mergeEntries(current, answer.value.entries));
  }, []);
  useEffect(() => {
    let current = true;
    const begin = async (): Promise<void> => {
      const answer = await activity.list({ limit: pageSize, before: null });
      if (current) take(answer);
    };
    void begin();
    return () => {
      current = false;
    };
  }, [activity, take]);
  const readOn = async (before: number | null): Promise<void> => {
    if (loading) return;
    setLoading(true);
    take(await activity.list({ limit: pageSize, before }));
  };

  const shown = mergeEntries(entries, latest);
  const oldest = entries.at(-1)?.sequence ?? null;
  return {
    entries: shown,
    intact,
    error,
    loading,
    hasMore,
    more: () => void readOn(oldest),
    retry: () => void readOn(oldest),
  };
}
