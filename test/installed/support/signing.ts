import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, succeed, type Ended } from './machine';

/** A throw-away OpenPGP key in a keyring of its own. */
export interface ThrowAwayKey {
  readonly fingerprint: string;
  /** Where gpg and what uses it find the key. */
  readonly env: Record<string, string>;
  /** The public half, armoured and binary. */
  readonly publicKey: string;
  readonly keyring: string;
  readonly remove: () => Promise<void>;
}

/** Makes a key. Its folder has a short path, because gpg-agent's socket lies in it. */
export async function makeKey(name: string): Promise<ThrowAwayKey> {
  const folder = await mkdtemp(join(tmpdir(), 'key-'));
  await chmod(folder, 0o755);
  const home = join(folder, 'gnupg');
  await mkdir(home, { mode: 0o700 });
  const env = { GNUPGHOME: home };
  const quiet = ['--batch', '--quiet', '--passphrase', ''];
  await succeed(
    'gpg',
    [...quiet, '--quick-generate-key', `${name} <key@test.invalid>`, 'rsa3072', 'sign', '1d'],
    env,
  );
  const listed = await succeed('gpg', ['--list-keys', '--with-colons'], env);
  const fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1] ?? '';
  const publicKey = join(folder, 'public.asc');
  const keyring = join(folder, 'public.gpg');
  await succeed('gpg', ['--armor', '--output', publicKey, '--export', fingerprint], env);
  await succeed('gpg', ['--output', keyring, '--export', fingerprint], env);
  return {
    fingerprint,
    env,
    publicKey,
    keyring,
    remove: async () => {
      await run('gpgconf', ['--kill', 'all'], env);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Changes one byte of a file, as a tired disk or a tireless enemy would. `at` counts from the end when negative. */
export async function changeByte(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 0xff;
  await writeFile(file, bytes);
}

/** An apt that knows one repository and nothing of this machine's own. */
export interface Apt {
  readonly update: () => Promise<Ended>;
  readonly install: (words: readonly string[]) => Promise<Ended>;
  /** Fetches a package into the folder without installing it. */
  readonly download: (name: string) => Promise<Ended>;
}

/** Sets up apt for a repository that is signed by the key, with lists and caches in `folder`. */
export async function aptFor(repository: string, key: ThrowAwayKey, folder: string): Promise<Apt> {
  await mkdir(join(folder, 'lists/partial'), { recursive: true });
  await mkdir(join(folder, 'cache/archives/partial'), { recursive: true });
  await mkdir(join(folder, 'parts'), { recursive: true });
  const list = join(folder, 'sources.list');
  await writeFile(list, `deb [arch=amd64 signed-by=${key.keyring}] file://${repository} stable main\n`);
  const settings = {
    'Dir::Etc::sourcelist': list,
    'Dir::Etc::sourceparts': join(folder, 'parts'),
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::Cache': join(folder, 'cache'),
    'DPkg::Lock::Timeout': '300',
    // The ordinary user that apt fetches as may not look into these folders.
    'APT::Sandbox::User': 'root',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  return {
    update: () => run('apt-get', [...options, 'update'], quiet),
    install: (words) =>
      run('apt-get', [...options, 'install', '-y', '-qq', '--no-install-recommends', ...words], quiet),
    download: (name) => run('apt-get', [...options, 'install', '-y', '-qq', '--download-only', name], quiet),
  };
}
