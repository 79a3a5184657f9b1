/** One element of DER (X.690): its tag and the bytes inside. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
}

/**
 * Reads consecutive elements in `bytes`. Takes definite lengths of at most four bytes and tags of one byte, which is
 * all that certificates use; throws a `RangeError` for anything else.
 */
export function readElements(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = [];
  let at = 0;
  const next = (): number => {
    const byte = bytes[at];
    if (byte === undefined) throw new RangeError('DER ends early');
    at += 1;
    return byte;
  };
  while (at < bytes.length) {
    const tag = next();
    if ((tag & 0x1f) === 0x1f) throw new RangeError('DER tag of several bytes');
    let length = next();
    if (length >= 0x80) {
      const count = length & 0x7f;
      if (count === 0 || count > 4) throw new RangeError('DER length');
      length = 0;
      for (let index = 0; index < count; index += 1) length = length * 256 + next();
    }
    if (at + length > bytes.length) throw new RangeError('DER ends early');
    elements.push({ tag, content: bytes.subarray(at, at + length) });
    at += length;
  }
  return elements;
}

/** The one element that `bytes` hold; throws a `RangeError` if there is none, or another tag. */
export function readElement(bytes: Uint8Array, tag: number): Uint8Array {
  const [element, ...more] = readElements(bytes);
  if (!element || more.length > 0 || element.tag !== tag) throw new RangeError('unexpected DER');
  return element.content;
}
