import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder } from './companion';

/**
 * Bundles a TypeScript program as an app folder that Electron can start, so that single parts of main run on the
 * real runtime without the app around them. Answers the folder.
 */
export async function buildElectronProgram(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    root: projectFolder,
    logLevel: 'error',
    ssr: { noExternal: true },
    resolve: { conditions: ['node'] },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node20',
      rolldownOptions: { external: ['electron'], output: { entryFileNames: 'main.js' } },
    },
  });
  await mkdir(folder, { recursive: true });
  const description = { name: 'test-program', version: '0.0.0', type: 'module', main: 'main.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(description));
  return folder;
}

/** The command line for a program's folder; `passwordStore` as Chromium's switch of that name. */
export const programArguments = (appFolder: string, passwordStore = 'gnome-libsecret'): string[] => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  `--password-store=${passwordStore}`,
  appFolder,
];

/** The Electron to use. */
export function electronPath(): string {
  const path = process.env['ELECTRON_PATH'];
  if (!path) throw new Error('ELECTRON_PATH is not set: run the tests by `npm test`');
  return path;
}
