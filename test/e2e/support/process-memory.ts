import { open, readFile } from 'node:fs/promises';

/** Where one value was found in a process's memory. */
export interface Finding {
  readonly name: string;
  /** What the memory there is for, as the kernel tells: a file, the stack, or nothing. */
  readonly region: string;
  readonly encoding: 'latin1' | 'utf16';
}

interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
  readonly encoding: Finding['encoding'];
}

const window = 16 * 1024 * 1024;
/** Pages of the kernel that no process can read through this file. */
const unreadable = new Set(['[vvar]', '[vvar_vclock]', '[vsyscall]']);

interface Region {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** The readable regions of a process's memory, as `/proc/<pid>/maps` tells (proc_pid_maps(5)). */
async function readableRegions(pid: number): Promise<Region[]> {
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8');
  return maps.split('\n').flatMap((line): Region[] => {
    const parts = /^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \S+ *(.*)$/.exec(line);
    if (!parts || unreadable.has(parts[3] ?? '')) return [];
    const [, start = '', end = '', name = ''] = parts;
    return [{ start: Number.parseInt(start, 16), end: Number.parseInt(end, 16), name }];
  });
}

/** Every place of a needle in the bytes. */
function* placesOf({ bytes: needle }: Needle, bytes: Buffer): Generator<number> {
  for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + 1)) yield at;
}

/**
 * Searches all memory of a process that can be read for values, in one byte a character and in two. Answers where they
 * are and how much was read, so that a search of nothing cannot pass for a clean one.
 */
export async function findInMemory(
  pid: number,
  values: Readonly<Record<string, string>>,
): Promise<{ readonly findings: Finding[]; readonly megabytes: number }> {
  const needles = Object.entries(values).flatMap(([name, value]): Needle[] => [
    { name, bytes: Buffer.from(value, 'latin1'), encoding: 'latin1' },
    { name, bytes: Buffer.from(value, 'utf16le'), encoding: 'utf16' },
  ]);
  const longest = Math.max(...needles.map(({ bytes }) => bytes.length));
  const findings: Finding[] = [];
  let read = 0;
  const memory = await open(`/proc/${pid}/mem`, 'r');
  try {
    const buffer = Buffer.alloc(window);
    for (const { start, end, name } of await readableRegions(pid))
      // Windows overlap by the longest needle, so that none is cut in two; what lies in both is found twice.
      for (let at = start; at < end; at += window - longest) {
        const size = Math.min(window, end - at);
        // A region may have gone since the list was read.
        const { bytesRead } = await memory.read(buffer, 0, size, at).catch(() => ({ bytesRead: 0 }));
        read += bytesRead;
        const bytes = buffer.subarray(0, bytesRead);
        for (const needle of needles)
          for (const _place of placesOf(needle, bytes))
            findings.push({ name: needle.name, encoding: needle.encoding, region: name });
        if (at + size >= end) break;
      }
  } finally {
    await memory.close();
  }
  return { findings, megabytes: Math.round(read / 1024 / 1024) };
}
