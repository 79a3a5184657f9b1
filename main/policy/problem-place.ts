/**
 * A name safe to report: letters and at most two digits, like all our keys. Anything else could be a secret in the
 * wrong place, which is long or full of digits.
 */
const speakable = /^(?=.{1,32}$)[A-Za-z]+\d{0,2}[A-Za-z]*$/;

/** A key's path in problems, such as `network.embedHosts.0`; `?` for a name that is not safe to report. */
export const placeOf = (parts: readonly PropertyKey[]): string =>
  parts
    .map((part) => (typeof part === 'number' || speakable.test(String(part)) ? String(part) : '?'))
    .join('.')
    .slice(0, 128);
