/**
 * The row that a key leads to from another one, among so many; null for a key that moves nothing. `screenful` is how
 * far Page Up and Page Down go. https://www.w3.org/WAI/ARIA/apg/patterns/grid/, "Keyboard Interaction"
 */
export function stepIn(key: string, from: number, count: number, screenful: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + screenful,
    PageUp: from - screenful,
    Home: 0,
    End: count - 1,
  };
  const to = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return to === undefined || count === 0 ? null : Math.min(Math.max(to, 0), count - 1);
}
