import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ErrorCode } from '../../../preload/contract/errors';
import { enUS } from '../../../renderer/locales/en-US';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { commandLine, createProfile, type Profile } from '../support/companion';
import { electronPath } from '../support/electron-program';
import { expect, test } from '../support/fixtures';
import { openOwnDisplay } from '../support/own-display';
import type { Ended } from '../support/terminal';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

/** Starts the app and waits for nothing but its end. Without a display it can only speak in the terminal. */
function startUntilEnd(profile: Profile, further: readonly string[] = [], display?: string): Promise<Ended> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...environment } = profile.environment;
  const env = { ...environment, LANG: 'en_US.UTF-8', ...(display && { DISPLAY: display }) };
  const child = spawn(electronPath(), commandLine(profile, further), {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  return new Promise((end, fail) => {
    child.once('error', fail);
    child.once('close', (code) => end({ code, output, errors }));
  });
}

/** Waits until a window of the app is to be seen on a display, and closes it as a person does. */
async function dismissWindow(display: string): Promise<void> {
  const env = { ...process.env, DISPLAY: display };
  const found = await run(
    'xdotool',
    ['search', '--sync', '--onlyvisible', '--name', '^Practice Companion$'],
    { env, timeout: 60_000 },
  );
  const [window = ''] = found.stdout.trim().split('\n');
  await run('xdotool', ['windowfocus', '--sync', window, 'key', 'Return'], { env, timeout: 90_000 });
}

const sentence = (code: ErrorCode): string => `${errorsEnUS[code].title} ${errorsEnUS[code].next}`;

/** Makes a profile lie on a disk of its own, as full or read-only as the test wants it. */
async function onDisk(profile: Profile, filled: boolean): Promise<void> {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=0700', 'tmpfs', profile.userData]);
  if (filled) await writeFile(join(profile.userData, 'filling'), Buffer.alloc(32_768));
  else execFileSync('mount', ['-o', 'remount,ro', profile.userData]);
}

interface Unusable {
  readonly name: string;
  readonly code: ErrorCode;
  readonly exitCode: number;
  readonly make: (profile: Profile) => Promise<unknown>;
  readonly unmake: (profile: Profile) => unknown;
}

const unmount = ({ userData }: Profile): void => void execFileSync('umount', [userData]);

/** What root can make: disks, and owners. */
const byRoot: readonly Unusable[] = [
  {
    name: 'on a disk that is mounted for reading only',
    code: 'profile_read_only',
    exitCode: 73,
    make: (profile) => onDisk(profile, false),
    unmake: unmount,
  },
  {
    name: 'on a full disk',
    code: 'profile_full',
    exitCode: 74,
    make: (profile) => onDisk(profile, true),
    unmake: unmount,
  },
  {
    name: 'that belongs to somebody else',
    code: 'profile_foreign_owner',
    exitCode: 77,
    make: ({ userData }) => run('chown', ['-R', '65534:65534', userData]),
    unmake: () => undefined,
  },
];

/** What anybody can make. Root may write there all the same. */
const byAnybody: readonly Unusable[] = [
  {
    name: 'that may not be written',
    code: 'profile_read_only',
    exitCode: 73,
    make: ({ userData }) => chmod(userData, 0o555),
    unmake: ({ userData }) => chmod(userData, 0o755),
  },
];

for (const { name, code, exitCode, make, unmake } of isRoot ? byRoot : byAnybody)
  test(`a profile ${name} is told in a window and in the terminal, and by the check`, async () => {
    const profile = await createProfile({});
    const own = await openOwnDisplay(profile);
    await make(profile);
    try {
      const silent = await startUntilEnd(profile);
      expect(silent).toMatchObject({ code: exitCode, output: '' });
      expect(silent.errors).toContain(sentence(code));

      const starting = startUntilEnd(profile, [], profile.environment['DISPLAY']);
      await dismissWindow(profile.environment['DISPLAY'] ?? '');
      expect((await starting).code).toBe(exitCode);

      const check = await startUntilEnd(profile, ['--check']);
      expect(check.code).toBe(1);
      expect(check.output).toContain(enUS['check.step.profile']);
      expect(check.output).toContain(`[${code}]`);
      expect(check.output).toContain(errorsEnUS[code].next);
    } finally {
      await unmake(profile);
      await own.close();
      await profile.remove();
    }
  });

test('a second start on another display says where the app is, and does not disturb it', async ({
  companion,
}) => {
  const { app, profile } = companion;
  const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const other = { ...profile, environment: { ...profile.environment } };
  const own = await openOwnDisplay(other);
  const display = other.environment['DISPLAY'] ?? '';
  const link = 'com.practicecompanion.desktop:/open/catalog';
  const starting = startUntilEnd(other, [link], display);
  await dismissWindow(display);
  const ended = await starting;
  expect(ended.code).toBe(75);
  expect(ended.errors).toContain(sentence('profile_in_use'));
  // Nothing was handed over to where nobody looks.
  expect(await isVisible()).toBe(false);
  expect((await companion.state()).askedLink).toBeNull();
  await own.close();

  // The person's own second click is what it was.
  const again = await startUntilEnd(profile, [], profile.environment['DISPLAY']);
  expect(again.code).toBe(0);
  await expect.poll(isVisible).toBe(true);
});
