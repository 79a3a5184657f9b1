import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const projectFolder = resolve(import.meta.dirname, '../../..');

/** Name of the package, of its program and of its folder in /opt. */
export const packageName = 'practice-companion';

/** Where the package puts the app. */
export const installedFolder = `/opt/${packageName}`;

const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));

/** The development package with a number: as npm writes its version, as Debian does, and where its files are. */
export interface TestPackage {
  readonly version: string;
  readonly debianVersion: string;
  readonly folder: string;
  readonly deb: string;
  readonly rpm: string;
  /** The folder that is installed. */
  readonly unpacked: string;
}

const packageOf = (number: number): TestPackage => {
  const full = `${version}-dev.${number}`;
  const folder = join(projectFolder, 'out/packages', full);
  return {
    version: full,
    debianVersion: full.replace('-', '~'),
    folder,
    deb: join(folder, `${packageName}-${full}-linux-amd64.deb`),
    rpm: join(folder, `${packageName}-${full}-linux-x86_64.rpm`),
    unpacked: join(folder, 'linux-unpacked'),
  };
};

/** Two versions, one after the other, made before the tests by `make-packages.ts`. */
export const older = packageOf(1);
export const newer = packageOf(2);

/** Secrets of the machine that builds, by the variable that holds each: none of them may get into a package. */
export const secretsOfTheBuild = {
  AZURE_CLIENT_SECRET: 'planted-azure-secret-4711',
  CSC_KEY_PASSWORD: 'planted-key-password-4711',
  APPLE_API_KEY: 'planted-apple-key-4711',
  NPM_TOKEN: 'planted-registry-token-4711',
  // Vite gives variables with this beginning to the pages.
  VITE_FULLSCRIPT_CLIENT_SECRET: 'planted-client-secret-4711',
} as const;
