import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright/test';
import type { AppState } from '../../preload/contract/contract';
import { errorsEnUS } from '../../renderer/locales/errors.en-US';
import { startPlatform, type Platform } from '../platform/platform';
import {
  authorizationRequest,
  commandLine,
  createProfile,
  openScreen,
  registerHandler,
  startCompanion,
  type Profile,
} from './support/companion';
import { electronPath } from './support/electron-program';
import { expect, test } from './support/fixtures';
import { filesHolding } from './support/planted';

const scheme = 'com.practicecompanion.desktop';
const browserProgram = '/usr/bin/chromium';

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** Where the profile's desktop keeps its list of default applications and its desktop entries. */
const desktopOf = ({ folder }: Profile) => ({
  configuration: join(folder, 'config'),
  data: join(folder, 'data'),
});

/** A port of 127.0.0.1 that nobody uses now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address: AddressInfo | string | null = server.address();
  await new Promise((closed) => server.close(closed));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** Registers the app for its scheme, as its package does; `further` are words for its command line. */
const registerApp = (profile: Profile, further: readonly string[] = []): Promise<void> =>
  registerHandler(
    desktopOf(profile),
    'practice-companion',
    [scheme],
    [
      '#!/bin/sh',
      `echo $$ > ${quoted(join(profile.folder, 'app.pid'))}`,
      `exec ${[electronPath(), ...commandLine(profile, further)].map(quoted).join(' ')} "$1"`,
    ],
  );

/** Makes a real Chromium the system's browser instead of the one that only writes down; it takes instructions at the port. */
async function registerChromium(profile: Profile, port: number): Promise<void> {
  const desktop = desktopOf(profile);
  await rm(join(desktop.configuration, 'mimeapps.list'));
  const words = [
    browserProgram,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${join(profile.folder, 'browser')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-gpu',
    '--password-store=basic',
  ];
  await registerHandler(
    desktop,
    'real-browser',
    ['http', 'https'],
    [
      '#!/bin/sh',
      `echo $$ > ${quoted(join(profile.folder, 'browser.pid'))}`,
      `exec ${words.map(quoted).join(' ')} "$1"`,
    ],
  );
}

/**
 * Lets Chromium hand the scheme to the system without a question: by a managed policy where the machine's may be
 * written, else by what Chromium notes in a person's profile once they chose *Always allow*. Answers what undoes it.
 */
async function allowScheme(profile: Profile, origin: string): Promise<() => Promise<void>> {
  if (process.getuid?.() === 0) {
    const folder = '/etc/chromium/policies/managed';
    const file = join(folder, `practice-companion-test-${process.pid}.json`);
    await mkdir(folder, { recursive: true });
    await writeFile(
      file,
      JSON.stringify({ AutoLaunchProtocolsFromOrigins: [{ protocol: scheme, allowed_origins: [origin] }] }),
    );
    return () => rm(file, { force: true });
  }
  const folder = join(profile.folder, 'browser', 'Default');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'Preferences'),
    JSON.stringify({ protocol_handler: { allowed_origin_protocol_pairs: { [origin]: { [scheme]: true } } } }),
  );
  return async () => undefined;
}

/** Connects to a Chromium or Electron once it listens. */
async function attach(port: number): Promise<Browser> {
  let browser: Browser | null = null;
  await expect
    .poll(
      async () => {
        browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null);
        return browser !== null;
      },
      { timeout: 90_000 },
    )
    .toBe(true);
  if (!browser) throw new Error('nothing listens');
  return browser;
}

/** The first page of a program whose address fits. */
async function pageOf(browser: Browser, fits: (url: string) => boolean): Promise<Page> {
  const find = (): Page | undefined =>
    browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((page) => fits(page.url()));
  await expect.poll(() => find() !== undefined, { timeout: 90_000 }).toBe(true);
  const page = find();
  if (!page) throw new Error('no such page');
  return page;
}

/** Ends the program that a registered script became, and waits until it is gone. */
async function end(pidFile: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
  if (!(pid > 0)) return;
  const alive = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  if (alive()) process.kill(pid, 'SIGTERM');
  await expect.poll(alive, { timeout: 10_000 }).toBe(false);
}

test('signs in through a real browser: xdg-open, consent, the registered scheme, the running app', async ({
  platform,
  profile,
}) => {
  expect(existsSync(browserProgram), `${browserProgram} is installed`).toBe(true);
  const port = await freePort();
  await registerChromium(profile, port);
  await registerApp(profile);
  const undo = await allowScheme(profile, platform.origin);
  const companion = await startCompanion(profile);
  let browser: Browser | null = null;
  try {
    const { shell } = companion;
    await shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
    browser = await attach(port);
    const consent = await pageOf(browser, (url) => url.startsWith(`${platform.origin}/api/oauth/authorize`));
    await consent.getByRole('radio', { name: /Amélie Tremblay/ }).check();
    await consent.getByRole('button', { name: 'Authorize Application' }).click();

    await expect(shell.getByRole('button', { name: 'Use this account' })).toBeVisible({ timeout: 90_000 });
    await shell.getByRole('button', { name: 'Use this account' }).click();
    await expect(
      shell.getByRole('region', { name: 'Amélie Tremblay, Practitioner, North Clinic' }),
    ).toBeVisible();
    expect((await companion.state()).accounts).toMatchObject([{ status: 'connected' }]);
    // The person's browser asked for the page and was sent back: nobody walked it for them.
    const asked = platform.record.to('/api/oauth/authorize');
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST']);
    for (const { headers } of asked) expect(headers['user-agent']).toMatch(/Chrome\/(?!.*Electron)/);
    expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
    await openScreen(companion, 'Treatment plan');
  } finally {
    await browser?.close();
    await end(join(profile.folder, 'browser.pid'));
    await companion.close();
    await undo();
  }
});

test('starts cold by the callback link of the registered scheme: opens, sends nothing and says what to do', async ({
  platform,
  profile,
}) => {
  const port = await freePort();
  await registerApp(profile, [`--remote-debugging-port=${port}`]);
  const stray = `${scheme}:/oauth/local?code=planted-stray-code&state=planted-stray-state`;
  const opener = spawn('xdg-open', [stray], { env: profile.environment, stdio: 'ignore' });
  let app: Browser | null = null;
  try {
    app = await attach(port);
    const shell = await pageOf(app, (url) => url.startsWith('app:'));
    await expect(shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeVisible();
    const state = (): Promise<AppState> =>
      shell.evaluate(async () => {
        const answer = await window.companion.app.getState({});
        if (!answer.ok) throw new Error(answer.error.code);
        return answer.value;
      });
    await expect.poll(async () => (await state()).linkNotice).toEqual({ code: 'oauth_attempt_missing' });
    await expect(shell.getByText(errorsEnUS.oauth_attempt_missing.title)).toBeVisible();
    await expect(shell.getByText(errorsEnUS.oauth_attempt_missing.next)).toBeVisible();
    expect((await state()).connection).toEqual({ step: 'idle' });
    expect(platform.record.requests).toEqual([]);
    await shell.getByRole('button', { name: 'Dismiss' }).click();
    await expect(shell.getByText(errorsEnUS.oauth_attempt_missing.title)).toBeHidden();
  } finally {
    await app?.close();
    await end(join(profile.folder, 'app.pid'));
    opener.kill();
  }
  const searched = await filesHolding(profile.userData, ['planted-stray-code', 'planted-stray-state']);
  expect(searched.found).toEqual([]);
  expect(searched.read).toBeGreaterThan(3);
});

/** What a plain HTTP client gets: the status, or null where nobody listens. */
const statusOf = (url: string): Promise<number | null> =>
  fetch(url, { redirect: 'manual' }).then(
    ({ status }) => status,
    () => null,
  );

const withLoopback = async (
  run: (stage: { platform: Platform; profile: Profile; redirectUri: string }) => Promise<void>,
): Promise<void> => {
  const redirectUri = `http://127.0.0.1:${await freePort()}/oauth/local`;
  const platform = await startPlatform({ redirectUris: [redirectUri] });
  const profile = await createProfile(platform.policy());
  try {
    await run({ platform, profile, redirectUri });
  } finally {
    await profile.remove();
    await platform.stop();
  }
};

test('a loopback redirect URI is listened to for the life of one attempt only', async () => {
  await withLoopback(async ({ platform, profile, redirectUri }) => {
    const companion = await startCompanion(profile);
    const { shell } = companion;
    const connect = shell.getByRole('button', { name: 'Connect Fullscript account' });
    await expect(connect).toBeVisible();
    expect(await statusOf(redirectUri)).toBeNull();

    await connect.click();
    await authorizationRequest(companion);
    expect(await statusOf(new URL('/elsewhere', redirectUri).href)).toBe(404);
    expect(await statusOf(`${redirectUri}?code=unknown&state=unknown`)).toBe(400);
    expect((await companion.state()).connection.step).toBe('waiting');
    await shell.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => statusOf(redirectUri)).toBeNull();

    await connect.click();
    const request = await authorizationRequest(companion, 1);
    const callback = await platform.approve(request, platform.person('Amélie Tremblay').id);
    expect(callback.startsWith(`${redirectUri}?code=`)).toBe(true);
    const answer = await fetch(callback);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('You can close this window.');
    expect(page).not.toContain(new URL(callback).searchParams.get('code') ?? 'no code');
    await shell.getByRole('button', { name: 'Use this account' }).click();
    await expect
      .poll(async () => (await companion.state()).accounts)
      .toMatchObject([{ status: 'connected' }]);
    expect(await statusOf(redirectUri)).toBeNull();
    expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
    await companion.close();
  });
});

test('a loopback port that is taken is named before any browser opens, and Try again works when it is free', async () => {
  await withLoopback(async ({ profile, redirectUri }) => {
    const code = 'oauth_loopback_unavailable';
    const occupant = createServer();
    const port = Number(new URL(redirectUri).port);
    await new Promise<void>((listening) => occupant.listen(port, '127.0.0.1', listening));
    const companion = await startCompanion(profile);
    const { shell } = companion;
    await shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
    await expect
      .poll(async () => (await companion.state()).connection)
      .toMatchObject({ step: 'failed', error: { code } });
    await expect(shell.getByText(errorsEnUS[code].title).first()).toBeVisible();
    await expect(shell.getByText(errorsEnUS[code].next).first()).toBeVisible();
    expect(await profile.openedLinks()).toEqual([]);
    await new Promise((closed) => occupant.close(closed));
    await shell.getByRole('button', { name: 'Try again' }).click();
    await authorizationRequest(companion);
    await companion.close();
  });
});
