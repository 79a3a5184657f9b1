import {
  accessSync,
  constants,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';
import type { ErrorCode } from '../../preload/contract/errors';

/** Why nothing can be kept in a profile. */
export type ProfileProblem = Extract<
  ErrorCode,
  'profile_read_only' | 'profile_full' | 'profile_foreign_owner' | 'profile_in_use'
>;

/** As much as the app's own files need to be rewritten. */
const probeBytes = 65_536;

function writeProbe(folder: string): void {
  const path = join(folder, `.write-probe-${process.pid}`);
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    const bytes = Buffer.alloc(probeBytes, 1);
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
  } finally {
    closeSync(descriptor);
    unlinkSync(path);
  }
}

/** The code of a failed file call. */
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

/** Whether a file or folder may be read and written. Anything else, such as Chromium's lock, does not matter. */
function isOpenToMe(path: string, stats: Stats): boolean {
  try {
    if (stats.isDirectory()) accessSync(path, constants.R_OK | constants.W_OK);
    if (stats.isFile()) closeSync(openSync(path, constants.O_RDWR | constants.O_NOFOLLOW));
    return true;
  } catch (error) {
    return codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM';
  }
}

/** Whether the folder itself belongs to another user. */
function isOfOthers(folder: string, user: number): boolean {
  try {
    return lstatSync(folder).uid !== user;
  } catch {
    return false; // It does not exist, or is not visible.
  }
}

/**
 * Whether something in the folder belongs to another user and is closed to us: an app that once ran as root leaves
 * that behind. On some network shares everything belongs to another user and still works.
 */
const hasForeignFiles = (folder: string, user: number): boolean =>
  readdirSync(folder).some((name) => {
    const path = join(folder, name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats !== undefined && stats.uid !== user && !isOpenToMe(path, stats);
  });

type Unusable = Exclude<ProfileProblem, 'profile_in_use'>;

function problemOf(error: unknown): Unusable {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'profile_full' : 'profile_read_only';
}

/**
 * Tries to write into a profile folder, and creates it if needed. Returns why that fails, or null. Synchronous,
 * because whether the app can start at all comes before anything else. `user` is null on Windows, where files have no
 * user ids.
 */
export function examineProfile(
  folder: string,
  user: number | null = process.getuid?.() ?? null,
): Unusable | null {
  // Root could use anything, and would leave files that their owner cannot.
  if (user === 0 && isOfOthers(folder, user)) return 'profile_foreign_owner';
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeProbe(folder);
    return user !== null && hasForeignFiles(folder, user) ? 'profile_foreign_owner' : null;
  } catch (error) {
    const problem = problemOf(error);
    const isForeign = problem === 'profile_read_only' && user !== null && isOfOthers(folder, user);
    return isForeign && codeOf(error) === 'EACCES' ? 'profile_foreign_owner' : problem;
  }
}
