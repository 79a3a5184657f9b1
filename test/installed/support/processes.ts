import { readdir, readFile } from 'node:fs/promises';

/** One process of the app, with the words of its command line. */
export interface AppProcess {
  readonly pid: number;
  readonly parent: number;
  readonly words: readonly string[];
}

/** What /proc says; null when the process has ended meanwhile or cannot be looked into. */
async function processOf(pid: number): Promise<AppProcess | null> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split(/[\0 ]/);
    // The name in parentheses may hold anything; the parent is the second field behind it (proc(5)).
    return { pid, parent: Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]), words };
  } catch {
    return null;
  }
}

/** The renderer processes below a process. */
export async function renderersOf(root: number | undefined): Promise<AppProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(pids.map(processOf))).filter((one) => one !== null);
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  return all.filter(({ pid, words }) => words.includes('--type=renderer') && isBelow(pid));
}
