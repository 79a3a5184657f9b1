/**
 * A name that may be told: words and at most two digits, as every key of ours is. Anything else could be a secret in
 * the wrong place, which is long, or has digits all over.
 */
const speakable = /^(?=.{1,32}$)[A-Za-z]+\d{0,2}[A-Za-z]*$/;

/** The path of a key as problems name it, such as `network.embedHosts.0`; `?` for a name that is not told. */
export const placeOf = (parts: readonly PropertyKey[]): string =>
  parts
    .map((part) => (typeof part === 'number' || speakable.test(String(part)) ? String(part) : '?'))
    .join('.')
    .slice(0, 128);
