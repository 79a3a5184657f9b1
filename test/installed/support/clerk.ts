import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Browser, type Page } from 'playwright/test';
import type { AppState } from '../../../preload/contract/contract';
import { startDesktopSession } from '../../../scripts/lib/desktop-session.mjs';
import { registerHandler } from '../../e2e/support/companion';
import { run, succeed, type Ended } from './machine';

/** `nobody`, whom every Linux has: a person without rights on this machine. */
const user = { uid: 65_534, gid: 65_534 };

const asUser = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups', '--'];

/** The installed app while it runs, driven as a person would by its window. */
export interface RunningApp {
  readonly process: ChildProcess;
  readonly browser: Browser;
  readonly shell: Page;
  readonly state: () => Promise<AppState>;
  readonly output: () => string;
  /** Waits until it has ended by itself. */
  readonly ended: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** An ordinary person on a desktop of their own, with a keyring, and a browser that notes what it should open. */
export interface Clerk {
  readonly home: string;
  /** The profile folder of the app. */
  readonly profile: string;
  readonly run: (command: string, words: readonly string[], env?: Record<string, string>) => Promise<Ended>;
  /** Starts the installed app, or another program of it, with variables laid over those of the desktop. */
  readonly start: (program?: string, further?: Readonly<Record<string, string>>) => Promise<RunningApp>;
  /** Every address the browser was asked to open, in order. */
  readonly openedLinks: () => Promise<string[]>;
  readonly leave: () => Promise<void>;
}

const debugger_ = /DevTools listening on (ws:\/\/\S+)/;

/** Logs an ordinary person in. */
export async function logIn(): Promise<Clerk> {
  const folder = await mkdtemp(join(tmpdir(), 'clerk-'));
  await chmod(folder, 0o755);
  const desktop = await startDesktopSession({ folder, keyring: 'unlocked', ...user });
  const home = desktop.env['HOME'] ?? '';
  const opened = join(home, 'opened.txt');
  await registerHandler(
    { configuration: join(home, '.config'), data: join(home, '.local/share') },
    'test-browser',
    ['http', 'https'],
    ['#!/bin/sh', `printf '%s\\n' "$1" >> '${opened}'`],
  );
  await mkdir(join(home, 'Downloads'), { recursive: true });
  await succeed('chown', ['-R', `${user.uid}:${user.gid}`, home]);
  // Electron and xdg-open ask it which key store and which opener there are.
  const env = { ...desktop.env, XDG_CURRENT_DESKTOP: 'GNOME' };
  const running = new Set<RunningApp>();

  const start: Clerk['start'] = async (program = '/usr/bin/practice-companion', further = {}) => {
    const child = spawn('setpriv', [...asUser, program, '--remote-debugging-port=0'], {
      env: { ...env, ...further },
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    const exited = new Promise<void>((end) => child.once('exit', () => end()));
    await expect
      .poll(() => (child.exitCode === null ? debugger_.test(output) : output), { timeout: 180_000 })
      .toBe(true);
    const browser = await chromium.connectOverCDP(debugger_.exec(output)?.[1] ?? '');
    const pages = (): Page[] => browser.contexts().flatMap((context) => context.pages());
    const ours = (): Page | undefined => pages().find((page) => page.url().startsWith('app://companion/'));
    await expect.poll(() => ours() !== undefined, { timeout: 180_000 }).toBe(true);
    const shell = ours();
    if (!shell) throw new Error('the app has no window');
    await shell.waitForFunction(() => performance.getEntriesByName('interactive').length > 0);
    const app: RunningApp = {
      process: child,
      browser,
      shell,
      output: () => output,
      state: () =>
        shell.evaluate(async () => {
          const state = await window.companion.app.getState({});
          if (!state.ok) throw new Error(state.error.code);
          return state.value;
        }),
      ended: async () => {
        running.delete(app);
        await exited;
        await browser.close();
      },
      close: async () => {
        running.delete(app);
        await shell.close();
        await exited;
        await browser.close();
      },
    };
    running.add(app);
    return app;
  };

  return {
    home,
    profile: join(home, '.config', 'Practice Companion'),
    run: (command, words, extra = {}) => run('setpriv', [...asUser, command, ...words], { ...env, ...extra }),
    start,
    openedLinks: async () =>
      (await readFile(opened, 'utf8').catch(() => '')).split('\n').filter((line) => line !== ''),
    leave: async () => {
      for (const app of running) await app.close();
      await desktop.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
