import { writeFile } from 'node:fs/promises';
import { expect, test as base } from './support/desktop';
import { enUS } from '../../renderer/locales/en-US';
import { jointPolicy } from '../platform/joint-policy';
import { startPlatform, type Person, type Platform } from '../platform/platform';
import { createProfile, openScreen, startCompanion, type Companion, type Profile } from './support/companion';
import { fullscriptFrame } from './support/embed';
import {
  browserStarts,
  chooseWhere,
  consentAs,
  expectActing,
  expectIdle,
  pressConnect,
  switchTo,
} from './support/sign-in';

interface Stage {
  readonly local: Platform;
  readonly custom: Platform;
  readonly profile: Profile;
}

/** Two platforms, each an environment of its own with an application of its own, in one policy. */
const test = base.extend<{ readonly stage: Stage }>({
  // oxlint-disable-next-line no-empty-pattern
  stage: async ({}, use) => {
    const local = await startPlatform();
    const custom = await startPlatform({ environment: 'custom' });
    const profile = await createProfile(jointPolicy([local, custom]));
    await use({ local, custom, profile });
    await profile.remove();
    await local.stop();
    await custom.stop();
  },
});

const here = enUS['environment.local'];
const there = enUS['environment.custom'];

async function connectIn(companion: Companion, platform: Platform, where: string, person: Person) {
  const before = await browserStarts(companion);
  await pressConnect(companion);
  await chooseWhere(companion, where);
  await consentAs(companion, platform, person, before);
  await companion.shell.getByRole('button', { name: enUS['confirm.use'] }).click();
  await expectIdle(companion);
  await expectActing(companion, person);
}

/** Every secret of a platform's own: what the other one must never be sent. */
const secretsOf = ({ record, application }: Platform): string[] => [
  ...record.secrets(),
  application.clientId,
  application.clientSecret,
  application.publicKey,
];

/** Everything a platform was sent, as text. */
const sentTo = ({ record }: Platform): string =>
  JSON.stringify(record.requests.map(({ path, query, headers, body }) => [path, query, headers, body]));

test('the same person in two environments: two accounts in one app, each served by its own platform only', async ({
  stage: { local, custom, profile },
}) => {
  const companion = await startCompanion(profile);
  const { shell } = companion;
  const person = local.person('Amélie Tremblay');
  await expect(shell.getByText(enUS['frame.sandbox'])).toBeVisible();
  await connectIn(companion, local, here, person);
  await expect(shell.getByText(enUS['frame.sandbox'])).toBeVisible();
  await connectIn(companion, custom, there, person);
  // The account on screen is of the other environment: no sandbox any more.
  await expect(shell.getByText(enUS['frame.sandbox'])).toBeHidden();
  const { accounts } = await companion.state();
  expect(accounts.map(({ environment, name }) => [environment, name])).toEqual([
    ['local', person.name],
    ['custom', person.name],
  ]);
  expect(new Set(accounts.map(({ hue }) => hue)).size).toBe(2);

  await openScreen(companion, 'Treatment plan');
  await expect((await fullscriptFrame(companion)).getByTestId('embed-signed-in')).toContainText(person.name);
  expect([local.record.grants.length, custom.record.grants.length]).toEqual([0, 1]);
  await switchTo(companion, here);
  // Each account has its own place; this one's treatment plan opens at the other platform.
  await openScreen(companion, 'Treatment plan');
  await local.record.until(({ grants }) => grants.some(({ claimedAt }) => claimedAt !== null));
  expect([local.record.grants.length, custom.record.grants.length]).toEqual([1, 1]);
  for (const { id } of accounts) {
    const found = await shell.evaluate(
      (accountId) => window.companion.patients.search({ accountId, query: 'a' }),
      id,
    );
    expect(found).toMatchObject({ ok: true });
  }
  for (const [platform, other] of [
    [local, custom],
    [custom, local],
  ] as const) {
    expect(platform.record.to('/api/clinic/search/patients')).toHaveLength(1);
    expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
    const sent = sentTo(platform);
    for (const secret of secretsOf(other)) expect(sent).not.toContain(secret);
    expect(secretsOf(platform).some((secret) => sent.includes(secret))).toBe(true);
  }
  await companion.close();
});

test('the answer of one environment is not taken for a request to the other', async ({
  stage: { local, custom, profile },
}) => {
  const companion = await startCompanion(profile);
  const person = local.person('Sam Whitcombe');
  await pressConnect(companion);
  await chooseWhere(companion, here);
  await expect.poll(() => browserStarts(companion)).toBe(1);
  const [request = ''] = await profile.openedLinks();
  const answer = await local.approve(request, person.id);
  const pasted = await companion.shell.evaluate(
    (address) => window.companion.connection.pasteAddress({ address }),
    answer.replace('/oauth/local', '/oauth/custom'),
  );
  expect(pasted).toEqual({ ok: false, error: { code: 'oauth_address_other_environment' } });
  expect((await companion.state()).connection.step).toBe('waiting');
  for (const platform of [local, custom]) expect(platform.record.to('/api/oauth/token')).toEqual([]);
  await companion.close();
});

test('an account whose application is gone says so, is kept, and works again when it is back', async ({
  stage: { local, custom, profile },
}) => {
  const person = custom.person('Grace Adeyemi');
  const first = await startCompanion(profile);
  await connectIn(first, custom, there, person);
  await first.close();

  await writeFile(profile.policyFile, JSON.stringify(local.policy()));
  const second = await startCompanion(profile);
  await expectActing(second, person);
  await expect.poll(async () => (await second.state()).accounts[0]?.status).toBe('configurationMissing');
  const title = enUS['configurationMissing.title'].replace('{environment}', there);
  await expect(second.shell.getByText(title)).toBeVisible();
  await second.shell.getByRole('navigation').getByRole('button', { name: 'Treatment plan' }).click();
  await expect(second.shell.getByText(title)).toBeVisible();
  custom.record.clearRequests();
  await second.shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await expect(second.shell.getByText(enUS['account.status.configurationMissing'])).toBeVisible();
  await second.close();
  expect(custom.record.requests).toEqual([]);

  await writeFile(profile.policyFile, JSON.stringify(jointPolicy([local, custom])));
  const third = await startCompanion(profile);
  await expect.poll(async () => (await third.state()).accounts[0]?.status).toBe('connected');
  await openScreen(third, 'Labs');
  expect(custom.record.grants).toHaveLength(1);
  await third.close();
});

test('an environment that is set twice is a named problem, and neither application is used', async ({
  stage: { local, profile },
}) => {
  const twice = { ...local.policy(), applications: [local.policy()] };
  await writeFile(profile.policyFile, JSON.stringify(twice));
  const companion = await startCompanion(profile);
  expect(await companion.state()).toMatchObject({
    applications: [{ environment: 'local', ready: false }],
    application: {
      status: 'missing',
      error: null,
      problems: [{ path: 'applications.0.environment', problem: 'duplicate' }],
    },
  });
  await expect(companion.shell.getByText('applications.0.environment')).toBeVisible();
  await expect(companion.shell.getByText(enUS['problem.duplicate'])).toBeVisible();
  await companion.close();
});
