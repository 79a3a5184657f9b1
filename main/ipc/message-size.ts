/**
 * Measures a message that was already cloned into main, and refuses what JSON could not express. Electron delivers 50
 * MB strings and cyclic objects without complaint, so the check happens here.
 *
 * Returns the size in characters, or null if it exceeds the limit, nests deeper than 12 levels, repeats an object
 * (cycles included), or holds anything but plain data.
 */
export function measureMessage(value: unknown, limit: number): number | null {
  const seen = new Set<object>();
  let size = 0;

  const visit = (part: unknown, depth: number): boolean => {
    size += 8;
    if (size > limit || depth > 12) return false;
    if (part === null || part === undefined || typeof part === 'boolean') return true;
    if (typeof part === 'number') return Number.isFinite(part);
    if (typeof part === 'string') {
      size += part.length;
      return size <= limit;
    }
    if (typeof part !== 'object' || seen.has(part)) return false;
    seen.add(part);
    if (Array.isArray(part)) return part.length <= limit && part.every((item) => visit(item, depth + 1));
    const prototype: unknown = Object.getPrototypeOf(part);
    if (prototype !== Object.prototype && prototype !== null) return false;
    return Object.entries(part).every(([key, item]) => visit(key, depth + 1) && visit(item, depth + 1));
  };

  return visit(value, 0) ? size : null;
}
