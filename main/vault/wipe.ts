/** Overwrites bytes that held a secret. A string cannot be overwritten, bytes can. */
export function wipe(...parts: readonly Uint8Array[]): void {
  for (const part of parts) part.fill(0);
}

/** The UTF-8 bytes of a text in memory of their own: `Buffer.from` would take it from a shared pool. */
export function bytesOf(text: string): Buffer {
  const bytes = Buffer.alloc(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

/** Joins parts in memory of its own. The parts stay as they are. */
export function joined(parts: readonly Uint8Array[]): Buffer {
  const whole = Buffer.alloc(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
