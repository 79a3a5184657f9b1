import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { scrubStack } from './scrub-stack';

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

let collector: Collect | null = null;

/** V8's own `gc` function, which a context only has if it was made under `--expose-gc`. */
function findCollector(): Collect | null {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return typeof found === 'function' ? (options) => void Reflect.apply(found, undefined, [options]) : null;
}

/** Collects garbage, compacts the rest and returns the empty pages to the system. */
function collect(): void {
  collector ??= findCollector();
  collector?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

const smallestSlot = 32;
const largestSlot = 65_536;
const bytesForEachSize = 131_072;
const mostSlots = 512;

/** Every size class of the allocator behind buffers: eight steps from each power of two to the next. */
function* slotSizes(): Generator<number> {
  for (let power = smallestSlot; power <= largestSlot; power *= 2)
    for (let step = 0; step < 8 && power + (power * step) / 8 <= largestSlot; step += 1)
      yield power + (power * step) / 8;
}

/** Takes up the free slots of released buffers, which clears them: a new buffer is filled with zeros. */
function fillFreeSlots(): void {
  const held: ArrayBuffer[] = [];
  for (const size of slotSizes()) {
    const slots = Math.max(4, Math.min(mostSlots, Math.floor(bytesForEachSize / size)));
    for (let slot = 0; slot < slots; slot += 1) held.push(new ArrayBuffer(size));
  }
  held.length = 0;
}

/** Bytes of the heap's old space, where long-lived objects end up. */
const oldSpaceSize = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')?.space_size ?? 0;

/** Lengths of the strings that fill holes, longest first: a hole is filled by the longest that fits. */
const fillings = [4_000, 1_000, 300, 100, 44, 20, 8];
const atOnce = 64;
const mostRounds = 2_000;

/**
 * Fills the holes that collecting leaves between objects in use: too small to be worth compacting, and large enough
 * for a token. Property names go into the old space at once, wherever there is room.
 */
function fillHoles(): void {
  const names: Record<string, true> = Object.create(null);
  let count = 0;
  for (const length of fillings) {
    const before = oldSpaceSize();
    for (let round = 0; round < mostRounds && oldSpaceSize() <= before; round += 1)
      for (let one = 0; one < atOnce; one += 1) names[String((count += 1)).padEnd(length, '-')] = true;
  }
}

/**
 * Removes unreferenced data from this process's memory, as far as JavaScript reaches. Strings cannot be overwritten
 * and freed memory keeps its content, so: garbage is collected with compaction, then the holes in the heap, the free
 * slots of buffers and the stack are overwritten. What native code has freed elsewhere is out of reach. Measured by
 * test/e2e/lock/memory.spec.ts on Electron 33; blocks the process for some 100 ms.
 * https://chromium.googlesource.com/v8/v8/+/refs/heads/main/src/extensions/gc-extension.h
 */
export async function scrubMemory(): Promise<void> {
  // Connections closed just now release their bytes in the next turns.
  await nextTurn();
  await nextTurn();
  collect();
  fillHoles();
  fillFreeSlots();
  scrubStack();
  await nextTurn();
  collect();
}
