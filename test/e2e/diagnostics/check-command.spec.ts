import { spawn } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { enUS } from '../../../renderer/locales/en-US';
import {
  commandLine,
  connect,
  createProfile,
  openScreen,
  startCompanion,
  type Profile,
} from '../support/companion';
import { electronPath } from '../support/electron-program';
import { expect, test } from '../support/fixtures';
import { jointPolicy } from '../../platform/joint-policy';
import { startPlatform } from '../../platform/platform';
import { lock, setPin } from '../lock/steps';
import { registerScheme } from './screen';

/** Where the check keeps what it needs for one run. */
const temporary = ({ folder }: Profile): string => join(folder, 'temporary');

interface Outcome {
  readonly code: number | null;
  readonly lines: string[];
  readonly errors: string;
}

/** Starts `--check` as over SSH: without a display. */
function startCheck(profile: Profile): {
  readonly ended: Promise<Outcome>;
  readonly output: () => string;
  readonly end: (signal: NodeJS.Signals) => void;
} {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...environment } = profile.environment;
  const env = { ...environment, TMPDIR: temporary(profile) };
  const child = spawn(electronPath(), commandLine(profile, ['--check']), { env });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, lines: output.split('\n'), errors }));
  });
  return { ended, output: () => output, end: (signal) => void child.kill(signal) };
}

/** Runs `--check` to its end. */
async function check(profile: Profile): Promise<Outcome> {
  await mkdir(temporary(profile), { recursive: true });
  return startCheck(profile).ended;
}

const line = (status: 'passed' | 'failed' | 'skipped' | 'attention', step: keyof typeof steps): RegExp =>
  new RegExp(`^${enUS[`check.status.${status}`]} +${steps[step]}`);

const steps = {
  profile: enUS['check.step.profile'],
  configuration: enUS['check.step.configuration'],
  token: enUS['check.step.token'],
  sessionGrant: enUS['check.step.sessionGrant'],
  embed: enUS['check.step.embed'],
  api: enUS['check.step.api'],
};

const has = (lines: readonly string[], pattern: RegExp): boolean => lines.some((text) => pattern.test(text));

test.describe.configure({ timeout: 120_000 });

test('prints every step without a display, ends with 0, and the sign-in stays good', async ({
  platform,
  profile,
}) => {
  await registerScheme(profile);
  const person = platform.person('Amélie Tremblay');
  const first = await startCompanion(profile);
  await connect(first, platform, person.id);
  const account = (await first.state()).accounts[0];
  await first.close();

  const { code, lines, errors } = await check(profile);
  expect(code, lines.join('\n')).toBe(0);
  for (const step of ['configuration', 'api', 'embed', 'token', 'sessionGrant'] as const)
    expect(has(lines, line('passed', step)), step).toBe(true);
  expect(has(lines, new RegExp(`^${account?.id.slice(0, 8) ?? 'none'} +Practitioner +local$`))).toBe(true);
  expect(lines).toContain(enUS['check.result.attention']);
  const said = lines.join('\n') + errors;
  for (const word of [person.name, person.clinic.name, ...platform.record.secrets()])
    expect(said).not.toContain(word);
  expect(platform.record.refreshes).toHaveLength(1);
  expect(platform.record.grants.map(({ claims }) => claims)).toEqual([0]);

  const second = await startCompanion(profile);
  await openScreen(second, 'Catalog');
  expect((await second.state()).accounts[0]?.status).toBe('connected');
  await second.close();
});

test('beside a running app leaves the sign-ins to it, says so, and does not disturb it', async ({
  platform,
  profile,
  companion,
}) => {
  await registerScheme(profile);
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await companion.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const { code, lines } = await check(profile);
  expect(code).toBe(3);
  expect(lines).toContain(enUS['check.result.incomplete']);
  expect(has(lines, line('passed', 'profile'))).toBe(true);
  expect(has(lines, line('passed', 'api'))).toBe(true);
  expect(has(lines, line('skipped', 'token'))).toBe(true);
  expect(lines.join('\n')).toContain(enUS['check.finding.skippedAppRuns']);
  expect(lines.join('\n')).toContain(enUS['check.advice.skippedAppRuns']);
  expect(platform.record.refreshes).toEqual([]);
  expect(platform.record.grants).toEqual([]);
  // An ordinary second start brings the window to the front.
  const visible = await companion.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.isVisible(),
  );
  expect(visible).toBe(false);
});

test('ends with 1 and says what to do where something does not work', async ({ platform, profile }) => {
  platform.misbehave({ path: '/api/clinic', status: 503 });
  const down = await check(profile);
  expect(down.code).toBe(1);
  expect(has(down.lines, line('failed', 'api'))).toBe(true);
  expect(down.lines.join('\n')).toContain('[platform_unavailable]');

  const empty = await createProfile({});
  const unset = await check(empty);
  expect(unset.code).toBe(1);
  expect(has(unset.lines, line('failed', 'configuration'))).toBe(true);
  expect(unset.lines.join('\n')).toContain(enUS['check.advice.configurationMissing']);
  await empty.remove();

  const broken = await createProfile({ fullscript: { clientSecret: 'planted-secret value-4711' } });
  const refused = await check(broken);
  expect(refused.code).toBe(1);
  expect(refused.lines.join('\n')).toContain('fullscript.clientSecret');
  expect(refused.lines.join('\n') + refused.errors).not.toContain('4711');
  await broken.remove();
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`stops at ${signal}, says what it had not reached, and leaves nothing behind`, async ({
    platform,
    profile,
  }) => {
    await mkdir(temporary(profile), { recursive: true });
    platform.misbehave({ path: '/api/clinic', neverAnswer: true });
    const running = startCheck(profile);
    await platform.record.until((record) => record.requests.find(({ path }) => path === '/api/clinic'));
    running.end(signal);
    const { code, lines } = await running.ended;
    expect(code, lines.join('\n')).toBe(130);
    expect(has(lines, line('passed', 'configuration'))).toBe(true);
    expect(has(lines, line('skipped', 'api'))).toBe(true);
    expect(lines).toContain(enUS['check.result.skipped']);
    expect(await readdir(temporary(profile))).toEqual([]);
  });

test('walks every application of the policy, each with its own hosts', async () => {
  const [local, custom] = [await startPlatform(), await startPlatform({ environment: 'custom' })];
  const profile = await createProfile(jointPolicy([local, custom]));
  await registerScheme(profile);
  const { code, lines } = await check(profile);
  expect(code, lines.join('\n')).toBe(0);
  expect(lines.filter((text) => line('passed', 'api').test(text))).toHaveLength(2);
  for (const { record } of [local, custom])
    expect(record.requests.filter(({ path }) => path === '/api/clinic')).toHaveLength(1);
  await profile.remove();
  await local.stop();
  await custom.stop();
});

test('does nothing as an account while the app is locked by a PIN', async ({ platform, profile }) => {
  await registerScheme(profile);
  const companion = await startCompanion(profile);
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await setPin(companion, '471147');
  await lock(companion);
  await companion.close();
  const { code, lines } = await check(profile);
  expect(code, lines.join('\n')).toBe(3);
  expect(has(lines, line('passed', 'api'))).toBe(true);
  expect(has(lines, line('skipped', 'token'))).toBe(true);
  expect(lines.join('\n')).toContain(enUS['check.finding.skippedLocked']);
  expect(platform.record.refreshes).toEqual([]);
  expect(platform.record.grants).toEqual([]);
});
