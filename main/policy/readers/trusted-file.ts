import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  type Stats,
} from 'node:fs';
import { dirname, join, parse, resolve, sep } from 'node:path';
import type { ProblemKind } from '../../../preload/contract/contract';

/** Who a file may come from. */
export interface FileTrust {
  /** The user id that must own the file, every folder above it and every link on the way. */
  readonly owner: number;
  /** Folders above this one are trusted; the root folder by default. */
  readonly from?: string;
}

export type FileReading =
  | { readonly kind: 'content'; readonly bytes: Buffer }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly problem: ProblemKind };

class Refusal extends Error {
  readonly problem: ProblemKind | 'absent';

  constructor(problem: ProblemKind | 'absent') {
    super(problem);
    this.problem = problem;
  }
}

const writableByOthers = 0o022;
const mostLinks = 16;

function checkOwnership(stats: Stats, trust: FileTrust): void {
  if (stats.uid !== trust.owner) throw new Refusal('foreignOwner');
  // A link's mode means nothing.
  if (!stats.isSymbolicLink() && stats.mode & writableByOthers) throw new Refusal('writableByOthers');
}

/**
 * Follows a path step by step, to make sure only the owner can have decided where it ends. Follows links the owner
 * created. Returns the path without links.
 */
function trustedPath(path: string, trust: FileTrust): string {
  const root = parse(resolve(path)).root;
  const from = resolve(trust.from ?? root);
  const isAbove = (folder: string): boolean => folder === from || from.startsWith(join(folder, sep));
  let at: string = root;
  let ahead = resolve(path).slice(root.length).split(sep).filter(Boolean);
  for (let links = 0; ahead.length > 0;) {
    const next = join(at, ahead[0] ?? '');
    ahead = ahead.slice(1);
    const stats = lstatSync(next, { throwIfNoEntry: false });
    // A dangling link is a mistake; an absent file is not.
    if (!stats) throw new Refusal(links > 0 ? 'notAFile' : 'absent');
    if (!isAbove(next)) checkOwnership(stats, trust);
    if (!stats.isSymbolicLink()) {
      at = next;
      continue;
    }
    links += 1;
    if (links > mostLinks) throw new Refusal('notAFile');
    const target = resolve(dirname(next), readlinkSync(next));
    ahead = [...target.slice(root.length).split(sep).filter(Boolean), ...ahead];
    at = root;
  }
  return at;
}

/** Reads at most one byte more than the limit, whatever size the file claims. */
function readUpTo(descriptor: number, sizeLimit: number): Buffer {
  const buffer = Buffer.alloc(sizeLimit + 1);
  let filled = 0;
  while (filled < buffer.length) {
    const count = readSync(descriptor, buffer, filled, buffer.length - filled, null);
    if (count === 0) break;
    filled += count;
  }
  if (filled > sizeLimit) throw new Refusal('tooLarge');
  return buffer.subarray(0, filled);
}

function readOpened(path: string, sizeLimit: number, trust: FileTrust | null): Buffer {
  // Without O_NONBLOCK, a pipe in the file's place would block the start forever.
  const noLinks = trust ? constants.O_NOFOLLOW : 0;
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | noLinks);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new Refusal('notAFile');
    if (trust) checkOwnership(stats, trust);
    if (stats.size > sizeLimit) throw new Refusal('tooLarge');
    return readUpTo(descriptor, sizeLimit);
  } finally {
    closeSync(descriptor);
  }
}

const problemOf = (error: unknown): ProblemKind | 'absent' => {
  if (error instanceof Refusal) return error.problem;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'absent';
  return code === 'ENOTDIR' || code === 'EISDIR' || code === 'ELOOP' ? 'notAFile' : 'unreadable';
};

/**
 * Reads a file that only an administrator can have written: `trust.owner` owns it, every folder above it and every link
 * on the way, and nobody else may write to them. Null trusts any file. Synchronous: the file is small, local, and
 * needed before the first screen.
 */
export function readTrustedFile(options: {
  readonly path: string;
  readonly sizeLimit: number;
  readonly trust: FileTrust | null;
}): FileReading {
  const { path, sizeLimit, trust } = options;
  try {
    const place = trust ? trustedPath(path, trust) : path;
    return { kind: 'content', bytes: readOpened(place, sizeLimit, trust) };
  } catch (error) {
    const problem = problemOf(error);
    return problem === 'absent' ? { kind: 'absent' } : { kind: 'refused', problem };
  }
}
