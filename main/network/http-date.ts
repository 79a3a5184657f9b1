const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = '(?:mon|tue|wed|thu|fri|sat|sun)';
const clock = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)';
const month = `(?<month>${months.join('|')})`;

const forms = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  `${days}, (?<day>\\d{2}) ${month} (?<year>\\d{4}) ${clock} GMT`,
  // Sunday, 06-Nov-94 08:49:37 GMT
  `(?:mon|tues|wednes|thurs|fri|satur|sun)day, (?<day>\\d{2})-${month}-(?<year>\\d{2}) ${clock} GMT`,
  // Sun Nov  6 08:49:37 1994, which is GMT without saying so
  `${days} ${month} (?<day>[ \\d]\\d) ${clock} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`, 'i'));

/** A two-digit year that would be more than 50 years ahead means the past century with the same digits. */
function wholeYear(text: string, now: number): number {
  if (text.length === 4) return Number(text);
  const present = new Date(now).getUTCFullYear();
  const year = present - (present % 100) + Number(text);
  return year > present + 50 ? year - 100 : year;
}

/**
 * Reads an HTTP-date in any of the three forms of RFC 9110 section 5.6.7, as epoch milliseconds. Undefined for
 * everything else, which `Date.parse` would misread (a bare number as a year, the third form as local time). `now`,
 * in epoch milliseconds, decides the century of the second form.
 */
export function readHttpDate(text: string, now: number): number | undefined {
  for (const form of forms) {
    const parts = form.exec(text)?.groups;
    if (!parts) continue;
    const { day = '', month: name = '', year = '', hour = '', minute = '', second = '' } = parts;
    const date = Number(day);
    const time = Date.UTC(
      wholeYear(year, now),
      months.indexOf(name.toLowerCase()),
      date,
      Number(hour),
      Number(minute),
      Number(second),
    );
    // February 31 is no date.
    return new Date(time - Number(second) * 1000).getUTCDate() === date ? time : undefined;
  }
  return undefined;
}
