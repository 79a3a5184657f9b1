import { createHash } from 'node:crypto';

/**
 * Whether a computer is among those that get a version now. Each version draws again, so it is not always the same
 * clinics that go first; a larger share includes everyone in a smaller one. Pure.
 */
export function isInRollout(computer: string, version: string, percent: number): boolean {
  const drawn = createHash('sha256').update(`${computer} ${version}`).digest().readUInt32BE(0) / 2 ** 32;
  return drawn * 100 < percent;
}
