import { readdir, readFile } from 'node:fs/promises';

async function parents(): Promise<Map<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const pairs = await Promise.all(
    pids.map(async (pid): Promise<[number, number] | null> => {
      const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const parent = status.slice(status.lastIndexOf(')') + 2).split(' ')[1];
      return parent === undefined ? null : [Number(pid), Number(parent)];
    }),
  );
  return new Map(pairs.filter((pair) => pair !== null));
}

/**
 * Memory of a process and all its descendants in MB, as proportional set size: pages that several processes share
 * are counted once. Linux only.
 */
export async function memoryOf(root: number): Promise<number> {
  const parentOf = await parents();
  const belongs = (pid: number): boolean => {
    const parent = parentOf.get(pid);
    return pid === root || (parent !== undefined && parent > 1 && belongs(parent));
  };
  const sizes = await Promise.all(
    [...parentOf.keys()].filter(belongs).map(async (pid) => {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
      return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** Samples until two readings in a row differ by less than one per cent; answers the last, in MB. */
export async function settledMemoryOf(root: number): Promise<number> {
  let before = 0;
  for (let sample = 0; sample < 20; sample++) {
    const now = await memoryOf(root);
    if (Math.abs(now - before) < before * 0.01) return now;
    before = now;
    await new Promise((resume) => setTimeout(resume, 1000));
  }
  return before;
}
