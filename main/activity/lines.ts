import type { FileHandle } from 'node:fs/promises';

const chunkSize = 64 * 1024;
const lineBreak = 0x0a;

/**
 * The whole lines in a file's first `end` bytes, last one first, in one batch per chunk read. Ignores bytes after the
 * last line break. Other work may run between batches.
 */
export async function* linesFromEnd(handle: FileHandle, end: number): AsyncGenerator<readonly string[]> {
  let position = await wholeLinesLength(handle, end);
  /** The end of a line whose beginning has not been read yet. */
  let rest: Buffer = Buffer.alloc(0);
  while (position > 0) {
    const length = Math.min(chunkSize, position);
    position -= length;
    const bytes = Buffer.concat([await readAt(handle, position, length), rest]);
    const begin = position === 0 ? 0 : bytes.indexOf(lineBreak) + 1;
    rest = begin === 0 && position > 0 ? bytes : bytes.subarray(0, begin);
    const whole = begin === 0 && position > 0 ? [] : linesOf(bytes.subarray(begin));
    if (whole.length > 0) yield whole.toReversed();
  }
}

/** As `linesFromEnd`, first line first. */
export async function* linesFromStart(handle: FileHandle, end: number): AsyncGenerator<readonly string[]> {
  let rest: Buffer = Buffer.alloc(0);
  for (let position = 0; position < end; position += chunkSize) {
    const length = Math.min(chunkSize, end - position);
    const bytes = Buffer.concat([rest, await readAt(handle, position, length)]);
    const whole = bytes.lastIndexOf(lineBreak) + 1;
    rest = bytes.subarray(whole);
    if (whole > 0) yield linesOf(bytes.subarray(0, whole));
  }
}

/** Length of a file's first `end` bytes up to and including their last line break. */
export async function wholeLinesLength(handle: FileHandle, end: number): Promise<number> {
  let position = end;
  while (position > 0) {
    const length = Math.min(chunkSize, position);
    position -= length;
    const at = (await readAt(handle, position, length)).lastIndexOf(lineBreak);
    if (at >= 0) return position + at + 1;
  }
  return 0;
}

/** Splits bytes that end with a line break. */
function linesOf(bytes: Buffer): string[] {
  const lines = bytes.toString('utf8').split('\n');
  lines.pop();
  return lines;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
