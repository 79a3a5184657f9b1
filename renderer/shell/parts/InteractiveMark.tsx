import { useEffect } from 'react';

/** Marks the moment the first real screen stands with its handlers attached; the bench reads it. */
export function InteractiveMark() {
  useEffect(() => {
    if (performance.getEntriesByName('interactive').length === 0) performance.mark('interactive');
  }, []);
  return null;
}
