import { basename } from 'node:path';
import type { Step } from './file-layer';

/** The moments between two neighbouring durable steps, and how many ends fell between them. */
export interface Gap {
  /** Between which steps. */
  readonly words: string;
  /** How long it was without an end, in microseconds. */
  readonly length: number;
}

/** After the last step, the app has nothing to do any more. */
const rest = 400_000;

/** What is different each time has no part in the name of a step. */
const nameOf = ({ call, path }: Step): string =>
  `${call} ${basename(path)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}(?:-[0-9a-f]{8})?/, '*')
    .replace(/\.tmp-[0-9a-f]+/, '.tmp-*')}`;

/** The gaps of an activation that went through undisturbed: before its first step, between two, and after the last. */
export function gapsOf(steps: readonly Step[], begin: number): Gap[] {
  const names = ['activated', ...steps.map(nameOf), 'nothing more'];
  const times = [begin, ...steps.map(({ at }) => at)];
  const seen = new Map<string, number>();
  return times.map((at, index) => {
    const words = `${names[index]} → ${names[index + 1]}`;
    const count = (seen.get(words) ?? 0) + 1;
    seen.set(words, count);
    return {
      words: count === 1 ? words : `${words} (${count})`,
      length: (times[index + 1] ?? at + rest) - at,
    };
  });
}

/** Lines for the terminal: a bar for each gap, in the order in which the gaps come. */
export function histogram(order: readonly string[], counts: ReadonlyMap<string, number>): string[] {
  const width = Math.max(0, ...order.map((words) => words.length));
  return order.map((words) => {
    const count = counts.get(words) ?? 0;
    return `${words.padEnd(width)} ${String(count).padStart(3)} ${'#'.repeat(count)}`;
  });
}
