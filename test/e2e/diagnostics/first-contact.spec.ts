import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { contactQuestions } from '../../../preload/contract/first-contact';
import { enUS } from '../../../renderer/locales/en-US';
import { startPlatform, type Platform } from '../../platform/platform';
import { call, refresh } from '../../platform/visitor';
import {
  commandLine,
  connect,
  createProfile,
  deliverLink,
  openLink,
  type Profile,
} from '../support/companion';
import { electronPath } from '../support/electron-program';
import { expect, test } from '../support/fixtures';
import { lock, unlock } from '../lock/steps';

test.describe.configure({ timeout: 180_000 });

/** Every token that the platform issued since, tried one by one. */
async function expectDead(platform: Platform, since = 0): Promise<void> {
  const issued = platform.record.tokens.slice(since);
  expect(issued.length).toBeGreaterThan(3);
  for (const { accessToken, refreshToken } of issued) {
    expect((await call(platform, '/api/clinic', accessToken)).status).toBe(401);
    expect((await refresh(platform, refreshToken)).status).toBeGreaterThanOrEqual(400);
  }
}

const secretsOf = (platform: Platform): readonly string[] => [
  ...platform.record.secrets(),
  ...Object.values(platform.application),
  ...platform.people.flatMap(({ id, name, email, clinic }) => [id, name, email, clinic.name]),
];

/** The link of a visit, as soon as the browser was asked for it. */
async function linkOf(profile: Profile, visit: number): Promise<string> {
  await expect
    .poll(async () => (await profile.openedLinks()).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(visit);
  return (await profile.openedLinks())[visit - 1] ?? '';
}

interface Running {
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
  readonly output: () => string;
  readonly stop: () => void;
}

function startCommand(profile: Profile, words: readonly string[]): Running {
  const child = spawn(electronPath(), commandLine(profile, words), {
    env: profile.environment,
    cwd: profile.folder,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()));
  return {
    output: () => output,
    stop: () => void child.kill('SIGINT'),
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, output }));
    }),
  };
}

const sees = (running: Running, words: string): Promise<void> =>
  expect.poll(() => running.output(), { timeout: 60_000 }).toContain(words);

test('the command asks a sandbox that differs in everything, and says so in a report that names nobody', async () => {
  const platform = await startPlatform({ different: true });
  const profile = await createProfile(platform.policy());
  const person = platform.person('Amélie Tremblay');
  platform.activateElsewhere(person.id, 3_600);
  const report = join(profile.folder, 'report.txt');
  const running = startCommand(profile, [`--first-contact=${report}`]);

  const first = await linkOf(profile, 1);
  expect(new URL(first).origin).toBe(platform.embedDomain);
  await sees(running, enUS['contact.visit.cancelFirst']);
  await openLink(profile, await platform.deny(first));
  await sees(running, enUS['contact.visit.authorizeNow']);
  await openLink(profile, await platform.approve(first, person.id));
  await openLink(profile, await platform.approve(await linkOf(profile, 2), person.id));

  const { code, output } = await running.ended;
  expect(code, output).toBe(1);
  const written = await readFile(report, 'utf8');
  expect((await stat(report)).mode & 0o777).toBe(0o600);
  expect(output).toContain(enUS['contact.ended.all']);
  const closing = written.slice(written.indexOf(enUS['contact.differing']));
  // Asked without a wait of two hours, of no production host, with links that the system brings; and of a redirect
  // Chromium does not tell whether a cookie is partitioned.
  const unasked = ['hosts.production', 'redirect.arrival', 'revoke.expired', 'embed.cookies'];
  for (const question of contactQuestions)
    expect(closing.includes(`    ${question}: `), question).toBe(!unasked.includes(question));
  // What Chromium's own network has to tell: cookies of a redirect, a redirect to the app's scheme, a preflight.
  expect(written).toContain(`    embed.cookies: ${enUS['contact.answer.sameSiteNone']}`);
  expect(closing).toContain(`    pkce.required: ${enUS['contact.answer.required']}`);
  expect(closing).toContain(`    embed.tokenize: ${enUS['contact.answer.absent']}`);
  for (const secret of secretsOf(platform)) expect(written + output).not.toContain(secret);
  await expectDead(platform);
  await profile.remove();
  await platform.stop();
});

test('the command refuses production, and leaves nothing when it is stopped', async ({
  platform,
  profile,
}) => {
  const production = await createProfile({
    environment: 'us',
    fullscript: {
      clientId: 'a',
      clientSecret: 'planted-4711',
      publicKey: 'b',
      embedOrigin: 'https://a.example',
    },
  });
  const refused = await startCommand(production, ['--first-contact']).ended;
  expect(refused.code, refused.output).toBe(64);
  expect(refused.output).toContain(enUS['contact.refused.production']);
  await production.remove();

  const running = startCommand(profile, ['--first-contact']);
  const link = await linkOf(profile, 1);
  await openLink(profile, await platform.approve(link, platform.person('Amélie Tremblay').id));
  await linkOf(profile, 2);
  expect(platform.record.tokens).toHaveLength(1);
  running.stop();
  const { code, output } = await running.ended;
  expect(code, output).toBe(130);
  expect(output).toContain(enUS['contact.ended.unproven']);
  const [left] = platform.record.tokens;
  expect((await call(platform, '/api/clinic', left?.accessToken ?? '')).status).toBe(401);
  expect((await refresh(platform, left?.refreshToken ?? '')).status).toBe(400);
});

test('the button asks, shows every answer, saves a report for its owner alone, and leaves the account alone', async ({
  platform,
  profile,
  companion,
}) => {
  const { shell } = companion;
  const person = platform.person('Amélie Tremblay');
  platform.activateElsewhere(person.id, 3_600);
  await connect(companion, platform, person.id);
  await shell.getByRole('navigation').getByRole('button', { name: 'Connection check' }).click();
  await expect.poll(async () => (await companion.state()).check?.running, { timeout: 60_000 }).toBe(false);
  const before = platform.record.tokens.length;

  await shell.getByRole('button', { name: enUS['contact.start'] }).click();
  const first = await linkOf(profile, 2);
  await expect(shell.getByText(enUS['contact.visit.cancelFirst'])).toBeVisible();
  await deliverLink(companion, await platform.deny(first));
  await expect(shell.getByText(enUS['contact.visit.authorizeNow'])).toBeVisible();
  await deliverLink(companion, await platform.approve(first, person.id));
  await deliverLink(companion, await platform.approve(await linkOf(profile, 3), person.id));
  await expect(shell.getByRole('button', { name: enUS['contact.save'] })).toBeVisible({ timeout: 60_000 });

  const { firstContact, accounts } = await companion.state();
  const odd = firstContact?.entries.filter(({ status }) => status !== 'assumed');
  expect(odd?.map(({ question, answer, reason }) => `${question} ${answer ?? reason ?? ''}`)).toEqual([
    'hosts.production notOfThisEnvironment',
    'revoke.expired takesTwoHours',
  ]);
  expect(firstContact?.ended).toBe('all');
  await expect(shell.getByRole('list', { name: enUS['contact.list'] }).getByRole('listitem')).toHaveCount(
    contactQuestions.length,
  );
  await expectDead(platform, before);
  expect(accounts[0]?.status).toBe('connected');
  const own = platform.record.tokens[before - 1];
  expect((await call(platform, '/api/clinic', own?.accessToken ?? '')).status).toBe(200);

  const path = join(profile.folder, 'report.txt');
  await companion.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await shell.getByRole('button', { name: enUS['contact.save'] }).click();
  await expect(shell.getByText(enUS['contact.saved'])).toBeVisible();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const report = await readFile(path, 'utf8');
  expect(report).toContain(enUS['contact.differing.nothing']);
  const said = report + companion.output() + JSON.stringify(firstContact);
  for (const secret of secretsOf(platform)) expect(said).not.toContain(secret);

  // A lock ends a walk, and what it held ends with it.
  const since = platform.record.tokens.length;
  await shell.getByRole('button', { name: enUS['contact.start'] }).click();
  await deliverLink(companion, await platform.approve(await linkOf(profile, 4), person.id));
  await linkOf(profile, 5);
  await lock(companion);
  expect((await companion.state()).firstContact).toBeNull();
  const held = platform.record.tokens[since];
  await expect
    .poll(async () => (await call(platform, '/api/clinic', held?.accessToken ?? '')).status)
    .toBe(401);
  expect((await refresh(platform, held?.refreshToken ?? '')).status).toBe(400);
  await unlock(companion);
  expect((await companion.state()).firstContact?.ended).toBe('unproven');
});
