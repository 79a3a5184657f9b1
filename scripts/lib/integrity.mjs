import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { SetupError } from './setup-error.mjs';

/**
 * Checks a file's contents.
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {string} expected The digest in base64.
 * @throws {SetupError} The digest differs.
 */
export async function verifyFile(file, algorithm, expected) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  if (hash.digest('base64') === expected) return;
  throw new SetupError(
    `${file} is not the file it should be: its ${algorithm} digest differs from the pinned one.`,
    'Run the command again. If it happens again, what the network delivers has been changed: do not use it.',
  );
}
