import { enUS } from '../../../renderer/locales/en-US';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { connect, createProfile, startCompanion } from '../support/companion';
import { test as plainTest } from '../support/fixtures';
import { apiHost, embedHost, expect, test } from '../network/office';
import { lock, unlock } from '../lock/steps';
import { checkAgain, checkEnd, findingsOf, openCheck, registerScheme, statuses } from './screen';

test('the check walks the whole way, and nothing of it signs anybody in', async ({ office }) => {
  await registerScheme(office.profile);
  const companion = await office.start();
  const { shell } = companion;
  const person = office.platform.person('Amélie Tremblay');
  await office.connect(companion, person.id);
  const check = await openCheck(companion);
  expect(statuses(check)).toEqual({
    profile: 'passed',
    configuration: 'passed',
    keyStore: 'passed',
    nameResolution: 'passed',
    proxy: 'passed',
    tls: 'passed',
    api: 'passed',
    token: 'passed',
    clinic: 'passed',
    scopes: 'passed',
    sessionGrant: 'passed',
    embed: 'passed',
    scheme: 'attention',
  });
  expect(findingsOf(check, 'proxy')).toEqual([
    `proxyUsed ${apiHost} ${office.proxy.host}`,
    `proxyUsed ${embedHost} ${office.proxy.host}`,
  ]);
  expect(findingsOf(check, 'tls')).toEqual([
    `certificateTrusted ${apiHost} Office Inspection 364`,
    `certificateTrusted ${embedHost} Office Inspection 364`,
  ]);
  // The refresh token was used once, and the grant that was obtained is nobody's.
  const { record } = office.platform;
  expect(record.refreshes).toHaveLength(1);
  expect(record.grants.map(({ claims }) => claims)).toEqual([0]);
  const grant = record.grants[0]?.secretToken ?? '';
  const asked = record.requests.filter(({ path }) => path.startsWith('/api/embeddable/session'));
  expect(asked).toHaveLength(1);
  expect(asked[0]?.query).not.toContain('secret_token');

  await expect(shell.getByText(enUS['check.finding.tokenRenewed'])).toBeVisible();
  await expect(shell.getByText(`It works. Needs attention: ${enUS['check.step.scheme']}.`)).toBeVisible();
  expect(JSON.stringify(await companion.state()) + (await shell.content())).not.toContain(grant);

  await shell.getByRole('button', { name: enUS['check.copy'] }).click();
  await expect(shell.getByText(enUS['check.copied'])).toBeVisible();
  const copied = await companion.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(`Practice Companion ${(await companion.state()).version}`);
  expect(copied).toContain('Office Inspection');
  expect(copied).toContain(check.accountId?.slice(0, 8) ?? 'none');
  for (const word of [person.name, person.clinic.name, ...record.secrets()])
    expect(copied).not.toContain(word);

  // The renewed sign-in is the one in use.
  await checkAgain(companion);
  expect(record.refreshes).toHaveLength(2);
  await companion.close();
});

test('without the office’s authority the check names the issuer, and what to do', async ({ office }) => {
  await office.setPolicy({ network: {} });
  const companion = await office.start();
  const { shell } = companion;
  const check = await openCheck(companion);
  expect(statuses(check)).toMatchObject({
    proxy: 'passed',
    tls: 'failed',
    api: 'skipped',
    token: 'skipped',
    embed: 'failed tls_untrusted',
  });
  expect(findingsOf(check, 'tls')).toEqual([
    `certificateAuthorityUnknown ${apiHost} Office Inspection`,
    `certificateAuthorityUnknown ${embedHost} Office Inspection`,
  ]);
  expect(check.steps.find(({ step }) => step === 'embed')?.error?.certificateIssuer).toBe(
    'Office Inspection',
  );
  await expect(shell.getByText(enUS['check.advice.certificateAuthorityUnknown'])).toBeVisible();
  await expect(shell.getByText(errorsEnUS.tls_untrusted.title)).toBeVisible();
  await expect(
    shell.getByText(`Does not work: ${enUS['check.step.tls']}, ${enUS['check.step.embed']}`),
  ).toBeVisible();
  await companion.close();
});

test('a check can be stopped, and made without an account', async ({ office }) => {
  const companion = await office.start();
  const { shell, platform } = { ...companion, ...office };
  await office.connect(companion, platform.person('Amélie Tremblay').id);
  const release = platform.misbehave({ path: '/api/clinic', neverAnswer: true });
  await shell.getByRole('navigation').getByRole('button', { name: 'Connection check' }).click();
  await expect
    .poll(
      async () => (await companion.state()).check?.steps.find(({ status }) => status === 'running')?.step,
      {
        timeout: 30_000,
      },
    )
    .toBe('api');
  await shell.getByRole('button', { name: enUS['check.stop'] }).click();
  const stopped = await checkEnd(companion);
  expect(findingsOf(stopped, 'api')).toEqual(['skippedCancelled']);
  await expect(shell.getByText(enUS['check.result.skipped'])).toBeVisible();
  release();
  await shell.getByLabel(enUS['check.account']).selectOption({ label: enUS['check.account.none'] });
  const check = await checkAgain(companion);
  expect(check.accountId).toBeNull();
  expect(statuses(check)).toMatchObject({ api: 'passed', token: 'skipped', embed: 'passed' });
  expect(findingsOf(check, 'sessionGrant')).toEqual(['skippedNoAccount']);
  expect(platform.record.grants).toEqual([]);
  await companion.close();
});

plainTest(
  'a lock ends the check, and nothing more is asked as the account',
  async ({ platform, companion }) => {
    await connect(companion, platform, platform.person('Amélie Tremblay').id);
    platform.misbehave({ path: '/api/clinic', neverAnswer: true });
    await companion.shell.getByRole('navigation').getByRole('button', { name: 'Connection check' }).click();
    await expect
      .poll(
        async () => (await companion.state()).check?.steps.find(({ status }) => status === 'running')?.step,
      )
      .toBe('api');
    await lock(companion);
    expect((await companion.state()).check).toBeNull();
    await unlock(companion);
    expect(statuses(await checkEnd(companion))).toMatchObject({ api: 'skipped', token: 'skipped' });
    expect(platform.record.refreshes).toEqual([]);
    expect(platform.record.grants).toEqual([]);
  },
);

plainTest('an origin that is not registered is found without a mount', async ({ platform }) => {
  const profile = await createProfile(
    platform.policy({ fullscript: { embedOrigin: 'https://unregistered.clinic.example' } }),
  );
  const companion = await startCompanion(profile);
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  const check = await openCheck(companion);
  expect(statuses(check)).toMatchObject({ tls: 'passed', sessionGrant: 'passed', embed: 'failed' });
  expect(findingsOf(check, 'embed')).toEqual(['frameRefused https://unregistered.clinic.example']);
  await expect(companion.shell.getByText(enUS['check.advice.frameRefused'])).toBeVisible();
  await companion.close();
  await profile.remove();
});

plainTest('a sign-in that has ended is found, with the way back', async ({ platform, companion }) => {
  const person = platform.person('Amélie Tremblay');
  await connect(companion, platform, person.id);
  platform.revokeAllOf(person.id);
  const check = await openCheck(companion);
  expect(statuses(check)).toMatchObject({
    api: 'passed',
    token: 'failed reconnect_required',
    clinic: 'skipped',
    sessionGrant: 'skipped',
  });
  const step = companion.shell.getByRole('listitem').filter({ hasText: enUS['check.step.token'] });
  await step.getByRole('button', { name: 'Reconnect' }).click();
  await expect.poll(async () => (await companion.state()).connection.step).toBe('waiting');
});
