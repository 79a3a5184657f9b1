import { useCallback } from 'react';
import { useIntl } from 'react-intl';

/** A calendar day (yyyy-mm-dd) as a date at midnight UTC; null for anything else. */
export function dayOf(text: string | null): Date | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : date;
}

/** A moment with its time zone: the only kind that is the same moment everywhere. */
const isMoment = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) && !Number.isNaN(Date.parse(text));

/**
 * A day or a moment in the words of the language on screen; what is neither is shown as it came. A day is the same day
 * everywhere, a moment is told in this computer's time.
 */
export function useDay(): (text: string | null) => string {
  const intl = useIntl();
  return useCallback(
    (text) => {
      if (text === null || text === '') return '';
      const day = dayOf(text);
      if (day) return intl.formatDate(day, { dateStyle: 'medium', timeZone: 'UTC' });
      return isMoment(text) ? intl.formatDate(text, { dateStyle: 'medium' }) : text;
    },
    [intl],
  );
}
