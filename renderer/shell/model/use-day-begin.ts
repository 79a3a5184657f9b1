import { useEffect, useState } from 'react';
import { beginOfDay, watchDay, type DaySources } from './calendar-day';

const sources: DaySources = {
  now: () => new Date(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  onReturn: (work) => {
    window.addEventListener('focus', work);
    document.addEventListener('visibilitychange', work);
    return () => {
      window.removeEventListener('focus', work);
      document.removeEventListener('visibilitychange', work);
    };
  },
};

/** The moment at which today began here; another one as soon as it is another day. */
export function useDayBegin(): Date {
  const [begin, setBegin] = useState(() => beginOfDay(sources.now()));
  useEffect(() => watchDay(sources, setBegin), []);
  return begin;
}
