import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test as base } from './support/desktop';
import { startDesktopSession } from '../../scripts/lib/desktop-session.mjs';
import { buildElectronProgram, electronPath, programArguments } from './support/electron-program';

type Desktop = Awaited<ReturnType<typeof startDesktopSession>>;

interface Machine {
  /** A desktop session of its own; one made with the same name later finds the same keyring. */
  readonly desktop: (name: string, keyring: 'unlocked' | 'locked' | 'absent') => Promise<Desktop>;
  /** Starts Electron on the one vault and answers what it found. */
  readonly probe: (desktop: Desktop, write?: string, plain?: 'plain') => Promise<unknown>;
  readonly vault: () => Promise<Buffer>;
  readonly names: () => Promise<string[]>;
}

const test = base.extend<{ readonly machine: Machine }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
  machine: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'keys-'));
    const userData = join(folder, 'profile');
    const program = await buildElectronProgram(
      join(import.meta.dirname, 'key-store/prober.ts'),
      join(folder, 'prober'),
    );
    const desktops: Desktop[] = [];
    await use({
      async desktop(name, keyring) {
        const desktop = await startDesktopSession({ folder: join(folder, name), keyring });
        desktops.push(desktop);
        return desktop;
      },
      async probe(desktop, write = '', plain) {
        const { stdout } = await promisify(execFile)(
          electronPath(),
          programArguments(program, plain && 'basic'),
          {
            env: { ...desktop.env, PROBE_FOLDER: userData, PROBE_WRITE: write, PROBE_PLAIN: plain ?? '' },
            timeout: 20_000,
          },
        );
        return JSON.parse(stdout.trim());
      },
      vault: () => readFile(join(userData, 'vault.json')),
      names: async () => (await readdir(userData)).filter((name) => name.startsWith('vault')),
    });
    await Promise.all(desktops.map((desktop) => desktop.stop()));
    await rm(folder, { recursive: true, force: true });
  },
});

test('an unlocked keyring protects the tokens, and a locked one keeps them for later', async ({
  machine,
}) => {
  const desktop = await machine.desktop('home', 'unlocked');
  const first = { status: 'protected', restartNeeded: false };
  expect(await machine.probe(desktop, 'planted')).toEqual({ ...first, read: null, persisted: true });
  expect(await machine.probe(desktop)).toEqual({ ...first, read: 'planted', persisted: null });
  const before = await machine.vault();
  expect(before.toString('latin1')).not.toContain('planted');

  await desktop.keyring.lock();
  expect(await machine.probe(desktop, 'other')).toMatchObject({
    status: 'locked',
    read: 'key_store_locked',
    persisted: false,
  });
  expect(await machine.vault()).toEqual(before);

  await desktop.keyring.unlock();
  expect(await machine.probe(desktop)).toEqual({ ...first, read: 'planted', persisted: null });
});

test('without a keyring, and with one that protects nothing, tokens stay in memory and the file as it is', async ({
  machine,
}) => {
  const home = await machine.desktop('home', 'unlocked');
  await machine.probe(home, 'planted');
  const before = await machine.vault();
  const absent = await machine.desktop('absent', 'absent');
  expect(await machine.probe(absent, 'other')).toEqual({
    status: 'unavailable',
    restartNeeded: false,
    read: 'key_store_unavailable',
    persisted: false,
  });
  expect(await machine.probe(home, 'other', 'plain')).toMatchObject({
    status: 'weak',
    read: 'key_store_weak',
    persisted: false,
  });
  expect(await machine.vault()).toEqual(before);
});

test('a keyring that lost its key is named, and what it protected is kept aside', async ({ machine }) => {
  await machine.probe(await machine.desktop('home', 'unlocked'), 'planted');
  const before = await machine.vault();
  const other = await machine.desktop('other', 'unlocked');
  expect(await machine.probe(other)).toEqual({
    status: 'lost',
    restartNeeded: false,
    read: 'key_store_lost',
    persisted: null,
  });
  expect(await machine.vault()).toEqual(before);
  expect(await machine.probe(other, 'new')).toMatchObject({ status: 'lost', persisted: true });
  expect(await machine.probe(other)).toMatchObject({ status: 'protected', read: 'new' });
  expect((await machine.names()).some((name) => name.startsWith('vault.json.lost-'))).toBe(true);
});
