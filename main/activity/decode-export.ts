/**
 * Decodes an export that a spreadsheet may have saved: UTF-8 or UTF-16 by byte order mark, else UTF-8 if valid, else
 * Windows-1252, which Excel's plain *CSV* uses. Pure. https://encoding.spec.whatwg.org/#bom-sniff
 */
export function decodeExport(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
