import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, type ElectronApplication, type Page } from 'playwright/test';
import type { AppState } from '../../../preload/contract/contract';
import type { Platform } from '../../platform/platform';

export const projectFolder = resolve(import.meta.dirname, '../../..');

const electronPath = (): string => {
  const path = process.env['ELECTRON_PATH'];
  if (!path) throw new Error('ELECTRON_PATH is not set: run the tests by `npm test`');
  return path;
};

const runsAsRoot = process.getuid?.() === 0;

/** What runs on each profile. A test that fails closes nothing itself; what it left ends with its profile. */
const running = new WeakMap<Profile, Set<ChildProcess>>();

async function endAll(processes: Iterable<ChildProcess>): Promise<void> {
  for (const left of processes) {
    const exited = once(left, 'exit');
    if (left.kill('SIGKILL')) await exited;
  }
}

/** A person's machine for one test: profile folder, policy, and a browser that only writes down what it should open. */
export interface Profile {
  readonly folder: string;
  readonly userData: string;
  readonly policyFile: string;
  readonly environment: Record<string, string>;
  /** Every URL the system browser was asked to open, in order. */
  readonly openedLinks: () => Promise<string[]>;
  readonly remove: () => Promise<void>;
}

/** Registers a program for URL schemes, as a desktop does: a desktop entry and the list of default applications. */
export async function registerHandler(
  { configuration, data }: { readonly configuration: string; readonly data: string },
  name: string,
  schemes: readonly string[],
  script: readonly string[],
): Promise<void> {
  const applications = join(data, 'applications');
  await mkdir(applications, { recursive: true });
  await mkdir(configuration, { recursive: true });
  const program = join(applications, `${name}.sh`);
  await writeFile(program, `${script.join('\n')}\n`);
  await chmod(program, 0o755);
  const types = schemes.map((scheme) => `x-scheme-handler/${scheme}`);
  await writeFile(
    join(applications, `${name}.desktop`),
    `[Desktop Entry]\nType=Application\nName=${name}\nExec=${program} %u\nMimeType=${types.join(';')};\n`,
  );
  const defaults = join(configuration, 'mimeapps.list');
  const before = await readFile(defaults, 'utf8').catch(() => '[Default Applications]\n');
  await writeFile(defaults, before + types.map((type) => `${type}=${name}.desktop\n`).join(''));
}

/** Makes an empty profile. `environment` replaces the surrounding desktop session, e.g. by one without a key store. */
export async function createProfile(
  policy: object,
  environment: Record<string, string | undefined> = process.env,
): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'companion-'));
  const opened = join(folder, 'opened.txt');
  const configuration = join(folder, 'config');
  const data = join(folder, 'data');
  await registerHandler(
    { configuration, data },
    'test-browser',
    ['http', 'https'],
    ['#!/bin/sh', `printf '%s\\n' "$1" >> '${opened}'`],
  );
  const userData = join(folder, 'profile');
  await mkdir(userData);
  const policyFile = join(folder, 'policy.json');
  await writeFile(policyFile, JSON.stringify(policy));
  const inherited = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const profile: Profile = {
    folder,
    userData,
    policyFile,
    environment: {
      ...Object.fromEntries(inherited),
      XDG_CONFIG_HOME: configuration,
      XDG_DATA_HOME: data,
    },
    openedLinks: async () =>
      (await readFile(opened, 'utf8').catch(() => '')).split('\n').filter((line) => line !== ''),
    remove: async () => {
      await endAll(running.get(profile) ?? []);
      await rm(folder, { recursive: true, force: true });
    },
  };
  running.set(profile, new Set());
  return profile;
}

/** The command line of the app for a profile, with further words behind it. */
export const commandLine = (profile: Profile, further: readonly string[] = []): string[] => [
  ...(runsAsRoot ? ['--no-sandbox'] : []),
  '--password-store=gnome-libsecret',
  projectFolder,
  `--policy=${profile.policyFile}`,
  `--user-data-dir=${profile.userData}`,
  ...further,
];

/** A module that lets the app wait for Playwright; it says why. Electron loads it first: `-r <file>`. */
export const awaitDriverFile = join(projectFolder, 'test', 'e2e', 'support', 'await-driver.cjs');

/** A running companion. */
export interface Companion {
  readonly app: ElectronApplication;
  readonly shell: Page;
  readonly profile: Profile;
  /** Everything the app has printed so far. */
  readonly output: () => string;
  readonly state: () => Promise<AppState>;
  readonly close: () => Promise<void>;
  /** Ends the process at once, as a crash or a power cut would. */
  readonly kill: () => Promise<void>;
}

/** Starts the built app on a profile and waits for its first screen. */
export async function startCompanion(
  profile: Profile,
  options: {
    readonly further?: readonly string[];
    readonly screen?: { width: number; height: number };
    /** Modules that run in the app's process before the app. */
    readonly preloads?: readonly string[];
  } = {},
): Promise<Companion> {
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [
      ...[awaitDriverFile, ...(options.preloads ?? [])].flatMap((file) => ['-r', file]),
      ...commandLine(profile, options.further),
    ],
    env: profile.environment,
    // Playwright switches the sandbox off unless told otherwise; only root cannot have it.
    chromiumSandbox: !runsAsRoot,
    timeout: 60_000,
  });
  const child = app.process();
  running.get(profile)?.add(child);
  child.once('exit', () => running.get(profile)?.delete(child));
  let output = '';
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
  const shell = await app.firstWindow();
  await shell.waitForFunction(() => performance.getEntriesByName('interactive').length > 0);
  const exited = new Promise<void>((end) => child.once('exit', () => end()));
  return {
    app,
    shell,
    profile,
    output: () => output,
    state: () =>
      shell.evaluate(async () => {
        const state = await window.companion.app.getState({});
        if (!state.ok) throw new Error(state.error.code);
        return state.value;
      }),
    close: async () => {
      // Not by its button: the window would ask about plans that the test has begun.
      await app
        .evaluate(({ BrowserWindow }) => {
          for (const window of BrowserWindow.getAllWindows()) window.destroy();
        })
        .catch(() => undefined);
      await app.close();
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Opens a link as the operating system does: by a second start of the app with these words. Answers its exit code. */
export function openLink(profile: Profile, ...words: string[]): Promise<number | null> {
  return new Promise((end, fail) => {
    const second = spawn(electronPath(), commandLine(profile, words), {
      env: profile.environment,
      stdio: 'ignore',
    });
    second.once('exit', (code) => end(code));
    second.once('error', fail);
  });
}

/**
 * Opens a link without a second start, which costs half a second of a processor: by the event that macOS sends, which
 * the app takes on every system. For tests of what comes after the link.
 */
export async function deliverLink({ app }: Companion, link: string): Promise<void> {
  await app.evaluate((electron, url) => {
    electron.app.emit('open-url', { preventDefault: () => undefined }, url);
  }, link);
}

/** Waits for the next authorization request that the browser was asked to open. */
export async function authorizationRequest(companion: Companion, already = 0): Promise<string> {
  await expect
    .poll(async () => (await companion.profile.openedLinks()).length, { timeout: 60_000 })
    .toBeGreaterThan(already);
  return (await companion.profile.openedLinks())[already] ?? '';
}

/** Connects one person through the browser, the consent page and the callback link, up to *Use this account*. */
export async function connect(
  companion: Companion,
  platform: Platform,
  personId: string,
  bringBack = deliverLink,
): Promise<void> {
  const already = (await companion.profile.openedLinks()).length;
  await companion.shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
  const request = await authorizationRequest(companion, already);
  await bringBack(companion, await platform.approve(request, personId));
  await companion.shell.getByRole('button', { name: 'Use this account' }).click();
  await expect
    .poll(async () => (await companion.state()).accounts.length, { timeout: 60_000 })
    .toBeGreaterThan(0);
}

/** Opens one of the embed screens and waits until Fullscript is on screen. */
export async function openScreen(
  companion: Companion,
  name: 'Treatment plan' | 'Catalog' | 'Labs',
): Promise<void> {
  await companion.shell.getByRole('navigation').getByRole('button', { name }).click();
  const feature = { 'Treatment plan': 'treatmentPlan', Catalog: 'catalog', Labs: 'labs' }[name];
  await expect
    .poll(
      async () => {
        const { guests } = await companion.state();
        const guest = guests.findLast((candidate) => candidate.feature === feature);
        return guest?.error?.code ?? guest?.phase;
      },
      { timeout: 60_000 },
    )
    .toBe('shown');
}
