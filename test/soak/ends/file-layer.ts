import { execFile } from 'node:child_process';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The shared words, in the order of `struct control` in file-layer.c. */
const words = ['attached', 'armed', 'steps', 'target', 'offset', 'kind', 'pause', 'asked', 'done'] as const;
type Word = (typeof words)[number];

/** How the layer ends the program: not at all, by SIGKILL, or by asking the tester to do it. */
const kinds = { none: 0, kill: 1, ask: 2 } as const;

/** When the program ends: after so many steps, and `offset` microseconds later or right before the next step. */
export interface Moment {
  readonly kind: keyof typeof kinds;
  readonly afterStep: number;
  readonly offset: number;
}

/** A durable step, as the layer wrote it down. */
export interface Step {
  /** From 1 since the layer was armed; 0 before. */
  readonly number: number;
  /** Microseconds of a clock that only goes forward. */
  readonly at: number;
  readonly call: string;
  readonly path: string;
}

/** One program's files, under the layer. */
export interface FileLayer {
  /** For the environment of the program. */
  readonly environment: Readonly<Record<string, string>>;
  /** What has survived, for `restoreSurvivors`. */
  readonly durableFolder: string;
  readonly roots: readonly string[];
  readonly isIgnored: (name: string) => boolean;
  /** Before each start of the program. `pause`: microseconds that each synchronising takes longer. */
  readonly reset: (pause: number) => Promise<void>;
  /** Counts steps from now on, and ends the program at the moment. */
  readonly arm: (moment: Moment) => void;
  readonly read: (word: 'attached' | 'steps' | 'asked') => number;
  /** The tester has done what was asked: held steps go on. */
  readonly confirm: () => void;
  readonly steps: () => Promise<Step[]>;
  readonly close: () => void;
}

/** Compiles the layer with the system's C compiler. Answers the path of the library. */
export async function buildFileLayer(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const library = join(folder, 'file-layer.so');
  const source = join(import.meta.dirname, 'file-layer.c');
  const flags = ['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-O2', '-shared', '-fPIC', '-pthread'];
  await promisify(execFile)('gcc', [...flags, '-o', library, source, '-ldl']);
  return library;
}

/** Reads a pattern as fnmatch(3) in the layer does. */
const patternOf = (glob: string): RegExp =>
  new RegExp(`^${glob.replaceAll('.', String.raw`\.`).replaceAll('*', '.*')}$`);

/** Puts a layer over folders (absolute, on one disk). `ignored`: patterns of names right in them. */
export async function openFileLayer(options: {
  readonly library: string;
  /** Of the layer's own. */
  readonly folder: string;
  readonly roots: readonly string[];
  readonly ignored: readonly string[];
}): Promise<FileLayer> {
  const { folder, roots, ignored } = options;
  const patterns = ignored.map(patternOf);
  const durableFolder = join(folder, 'durable');
  const stepsFile = join(folder, 'steps');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'roots'), [...roots, ...ignored.map((name) => `!${name}`)].join('\n'));
  await writeFile(join(folder, 'control'), Buffer.alloc(words.length * 8));
  const control = openSync(join(folder, 'control'), 'r+');
  const write = (word: Word, value: number): void => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(Math.round(value)));
    writeSync(control, bytes, 0, 8, words.indexOf(word) * 8);
  };
  return {
    environment: { LD_PRELOAD: options.library, FILE_LAYER: folder, UV_USE_IO_URING: '0' },
    durableFolder,
    roots,
    isIgnored: (name) => patterns.some((pattern) => pattern.test(name)),
    reset: async (pause) => {
      await rm(durableFolder, { recursive: true, force: true });
      await mkdir(durableFolder);
      await rm(stepsFile, { force: true });
      for (const word of words) write(word, 0);
      write('pause', pause);
    },
    arm: ({ kind, afterStep, offset }) => {
      write('target', afterStep);
      write('offset', offset);
      write('kind', kinds[kind]);
      write('armed', 1);
    },
    read: (word) => {
      const bytes = Buffer.alloc(8);
      readSync(control, bytes, 0, 8, words.indexOf(word) * 8);
      return Number(bytes.readBigInt64LE());
    },
    confirm: () => write('done', 1),
    steps: async () =>
      (await readFile(stepsFile, 'utf8').catch(() => ''))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const [number, at, call = '', ...path] = line.split(' ');
          return { number: Number(number), at: Number(at), call, path: path.join(' ') };
        }),
    close: () => closeSync(control),
  };
}
