import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { packageName } from './packages';

const execute = promisify(execFile);

/** How a command ended; it never throws. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Making a package takes a busy machine minutes. */
const limitMilliseconds = 600_000;

/** Runs a command to its end, within ten minutes. */
export async function run(
  command: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const options = {
    env: { ...process.env, ...env },
    timeout: limitMilliseconds,
    maxBuffer: 64 * 1024 * 1024,
  };
  try {
    const { stdout, stderr } = await execute(command, words, options);
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error && typeof error.code === 'number' ? error.code : -1;
    const text = (key: 'stdout' | 'stderr'): string => (key in error ? String(Reflect.get(error, key)) : '');
    return { code, output: text('stdout') + text('stderr') + (code === -1 ? error.message : '') };
  }
}

/** Expects that a command ended well; says what it printed where it did not. */
export const expectDone = ({ code, output }: Ended): void => expect(code, output).toBe(0);

/** Runs a command that must succeed; answers what it printed. */
export async function succeed(
  command: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const { code, output } = await run(command, words, env);
  if (code !== 0) throw new Error(`${command} ${words.join(' ')} ended with code ${code}: ${output}`);
  return output;
}

const aptOptions = [
  '-y',
  '-qq',
  '--no-install-recommends',
  '-o',
  'Dpkg::Use-Pty=0',
  '-o',
  'DPkg::Lock::Timeout=300',
];

/** Runs apt-get as an administrator does, without a question. */
export const apt = (words: readonly string[]): Promise<string> =>
  succeed('apt-get', [...aptOptions, ...words], { DEBIAN_FRONTEND: 'noninteractive' });

/** The version that is installed, or null. */
export async function installedVersion(): Promise<string | null> {
  const { code, output } = await run('dpkg-query', [
    '-W',
    '-f',
    '${db:Status-Status} ${Version}',
    packageName,
  ]);
  return code === 0 && output.startsWith('installed ') ? output.slice('installed '.length).trim() : null;
}

/** Folders in which a package may leave something; what the package manager itself keeps there is left out. */
const watched = ['/etc', '/opt', '/usr', '/var', '/srv'];
const kept = /^\/var\/(lib\/(dpkg|apt)|cache\/(apt|debconf|ldconfig|fontconfig|man)|log|tmp)(\/|$)/;

/** Every path in the folders of the system, with the content of the caches that name programs and schemes. */
export async function systemSnapshot(): Promise<{
  readonly paths: ReadonlySet<string>;
  readonly caches: string;
}> {
  const listed = await succeed('find', [...watched, '-xdev']);
  const paths = listed
    .split('\n')
    .filter((path) => path !== '' && !kept.test(path) && !path.includes('__pycache__'));
  const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
  const caches = await Promise.all([
    read('/usr/share/applications/mimeinfo.cache'),
    read('/usr/share/applications/mimeapps.list'),
    run('update-alternatives', ['--get-selections']).then(({ output }) => output),
    run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n']).then(({ output }) => output),
  ]);
  return { paths: new Set(paths), caches: caches.join('\n---\n') };
}
