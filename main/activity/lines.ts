import { open, type FileHandle } from 'node:fs/promises';

const chunkSize = 64 * 1024;
const lineBreak = 0x0a;

/** Reads the whole lines of a file from its end, in chunks. Bytes after the last line break are left out. */
export async function* linesFromEnd(path: string): AsyncGenerator<string> {
  const handle = await open(path, 'r');
  try {
    let position = (await handle.stat()).size;
    /** Bytes of a line whose beginning is not read yet; null until the last line break is found. */
    let rest: Buffer | null = null;
    while (position > 0) {
      const length = Math.min(chunkSize, position);
      position -= length;
      let chunk = await readAt(handle, position, length);
      for (let at = chunk.lastIndexOf(lineBreak); at >= 0; at = chunk.lastIndexOf(lineBreak)) {
        if (rest) yield Buffer.concat([chunk.subarray(at + 1), rest]).toString('utf8');
        rest = Buffer.alloc(0);
        chunk = chunk.subarray(0, at);
      }
      if (rest) rest = Buffer.concat([chunk, rest]);
    }
    if (rest) yield rest.toString('utf8');
  } finally {
    await handle.close();
  }
}

/** How many bytes of a file stand before and with its last line break. */
export async function wholeLinesLength(handle: FileHandle): Promise<number> {
  let position = (await handle.stat()).size;
  while (position > 0) {
    const length = Math.min(chunkSize, position);
    position -= length;
    const at = (await readAt(handle, position, length)).lastIndexOf(lineBreak);
    if (at >= 0) return position + at + 1;
  }
  return 0;
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
