/** A name that may be told: an identifier. Anything longer or stranger could be a secret in the wrong place. */
const speakable = /^[A-Za-z][A-Za-z0-9]{0,31}$/;

/** The path of a key as problems name it, such as `network.embedHosts.0`; `?` for a name that is not told. */
export const placeOf = (parts: readonly PropertyKey[]): string =>
  parts
    .map((part) => (typeof part === 'number' || speakable.test(String(part)) ? String(part) : '?'))
    .join('.')
    .slice(0, 128);
