import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackage, extractAll } from '@electron/asar';
import { succeed } from './machine';
import { newer } from './packages';

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
  await succeed('sh', ['-c', `tar -c -C '${application}' . >> '${file}'`]);
  await chmod(file, 0o755);
  await rm(application, { recursive: true });
  await rm(sources, { recursive: true });
}
