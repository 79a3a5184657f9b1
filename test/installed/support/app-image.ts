import { createHash } from 'node:crypto';
import { appendFile, chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { createPackage, extractAll } from '@electron/asar';
import { succeed } from './machine';
import { newer } from './packages';

const blockSize = 64 * 1024;

/** Lays the map of its blocks at the end of a file, and the size of the map behind it, as electron-builder does. */
async function appendBlockMap(file: string): Promise<void> {
  const bytes = await readFile(file);
  const offsets = Array.from(
    { length: Math.ceil(bytes.length / blockSize) },
    (_, index) => index * blockSize,
  );
  const blocks = offsets.map((offset) => bytes.subarray(offset, offset + blockSize));
  const checksums = blocks.map((block) => createHash('sha256').update(block).digest('base64').slice(0, 24));
  const sizes = blocks.map(({ length }) => length);
  const map = { version: '2', files: [{ name: 'file', offset: 0, checksums, sizes }] };
  const packed = deflateRawSync(JSON.stringify(map));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(packed.length);
  await appendFile(file, Buffer.concat([packed, size]));
}

/**
 * Makes a file that is to the app what an AppImage is: it holds the whole app, unpacks it, says by the same variables
 * where it lies, and runs it. (The runtime of real ones cannot be had everywhere.) Its version is written into the app.
 */
export async function makeAppImage(folder: string, version: string, file: string): Promise<void> {
  const application = join(folder, `app-${version}`);
  const sources = join(folder, `sources-${version}`);
  await cp(newer.unpacked, application, { recursive: true });
  const archive = join(application, 'resources/app.asar');
  extractAll(archive, sources);
  const manifest = join(sources, 'package.json');
  await writeFile(
    manifest,
    (await readFile(manifest, 'utf8')).replace(/"version": "[^"]+"/, `"version": "${version}"`),
  );
  await createPackage(sources, archive);
  const head = [
    '#!/bin/sh',
    'set -eu',
    'APPIMAGE=$(readlink -f "$0")',
    'mkdir -p "$HOME/mounted"',
    'APPDIR=$(mktemp -d "$HOME/mounted/XXXXXX")',
    'export APPIMAGE APPDIR',
    'tail -n +9 "$APPIMAGE" | tar -x -C "$APPDIR"',
    'exec "$APPDIR/practice-companion" "$@"',
    '',
  ];
  await mkdir(folder, { recursive: true });
  await writeFile(file, head.join('\n'));
  await succeed('sh', ['-c', `tar -c --sort=name -C '${application}' . >> '${file}'`]);
  await appendBlockMap(file);
  await chmod(file, 0o755);
  await rm(application, { recursive: true });
  await rm(sources, { recursive: true });
}
