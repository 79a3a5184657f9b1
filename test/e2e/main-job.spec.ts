import { authorizationRequest, connect, openLink, openScreen, startCompanion } from './support/companion';
import { activatePlan, fullscriptFrame } from './support/embed';
import { expect, test } from './support/fixtures';
import { filesHolding } from './support/planted';

test('connects, mounts, sees the event, survives a restart without the browser, and disconnects', async ({
  platform,
  profile,
}) => {
  const person = platform.person('Amélie Tremblay');
  const first = await startCompanion(profile);
  await connect(first, platform, person.id, async (_, link) => {
    expect(await openLink(profile, link)).toBe(0);
  });
  await expect(
    first.shell.getByRole('region', { name: 'Amélie Tremblay, Practitioner, North Clinic' }),
  ).toBeVisible();

  await openScreen(first, 'Treatment plan');
  const frame = await fullscriptFrame(first);
  await expect(frame.getByTestId('embed-signed-in')).toContainText('Amélie Tremblay');
  await activatePlan(first);
  const plan = await platform.record.until((record) => record.plans[0]);
  await expect
    .poll(async () => (await first.state()).latestActivity.map(({ action }) => action))
    .toContain('treatmentPlan.activated');
  const entry = (await first.state()).latestActivity.find(
    ({ action }) => action === 'treatmentPlan.activated',
  );
  expect(entry).toMatchObject({ objectId: plan.id, result: 'ok', clinicId: person.clinic.id });
  await first.shell.getByRole('navigation').getByRole('button', { name: 'Activity' }).click();
  await expect(first.shell.getByText(plan.id.slice(0, 8)).first()).toBeVisible();
  await first.close();

  const linksBefore = (await profile.openedLinks()).length;
  const second = await startCompanion(profile);
  await expect(
    second.shell.getByRole('region', { name: 'Amélie Tremblay, Practitioner, North Clinic' }),
  ).toBeVisible();
  await openScreen(second, 'Treatment plan');
  expect((await profile.openedLinks()).length).toBe(linksBefore);
  expect(platform.record.grants).toHaveLength(2);
  expect(platform.record.grants.every(({ claims, userId }) => claims === 1 && userId === person.id)).toBe(
    true,
  );

  await second.shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await second.shell.getByRole('button', { name: 'Disconnect' }).click();
  await second.shell.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
  await platform.record.until((record) => record.revocations.length > 0);
  await expect.poll(async () => (await second.state()).accounts).toEqual([]);
  await expect.poll(async () => (await second.state()).guests).toEqual([]);
  await second.close();

  const planted = [...platform.record.secrets(), platform.application.clientSecret];
  const searched = await filesHolding(profile.userData, planted);
  expect(searched.found).toEqual([]);
  expect(searched.read).toBeGreaterThan(3);
  for (const secret of planted) expect(first.output() + second.output()).not.toContain(secret);
});

test('mounts a hundred times with a hundred grants, each used once and none left anywhere', async ({
  platform,
  profile,
  companion,
}) => {
  test.setTimeout(600_000);
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await openScreen(companion, 'Treatment plan');
  for (let mount = 2; mount <= 100; mount++) {
    await companion.shell.getByRole('button', { name: 'Reload Fullscript' }).click();
    await platform.record.until(
      (record) => record.grants.filter(({ claims }) => claims > 0).length === mount,
    );
    await expect
      .poll(async () => (await companion.state()).guests.findLast(({ feature }) => feature)?.phase, {
        intervals: [20],
      })
      .toBe('shown');
  }
  const { grants } = platform.record;
  expect(grants).toHaveLength(100);
  expect(new Set(grants.map(({ secretToken }) => secretToken)).size).toBe(100);
  for (const { claims, claimedAt, createdAt } of grants) {
    expect(claims).toBe(1);
    expect((claimedAt ?? Infinity) - createdAt).toBeLessThan(100_000);
  }
  const searched = await filesHolding(profile.userData, platform.record.secrets());
  expect(searched.found).toEqual([]);
  expect(searched.read).toBeGreaterThan(3);
  for (const secret of platform.record.secrets()) expect(companion.output()).not.toContain(secret);
});

test('opens Catalog and Labs at their entry points, and a plan for a chosen patient', async ({
  platform,
  companion,
}) => {
  const person = platform.person('Amélie Tremblay');
  await connect(companion, platform, person.id);
  await openScreen(companion, 'Catalog');
  await expect((await fullscriptFrame(companion)).getByTestId('embed-title')).toContainText('Catalog');
  await openScreen(companion, 'Labs');
  await expect((await fullscriptFrame(companion)).getByTestId('embed-title')).toContainText('Labs');

  const patient = platform.patientsOf(person.clinic)[3];
  if (!patient) throw new Error('the platform has no patients');
  await openScreen(companion, 'Treatment plan');
  await companion.shell.getByRole('button', { name: /Choose patient/ }).click();
  await companion.shell.getByRole('dialog').getByRole('searchbox').fill(patient.lastName);
  await companion.shell
    .getByRole('dialog')
    .getByText(`${patient.firstName} ${patient.lastName}`)
    .first()
    .click();
  await platform.record.until((record) => record.tokenized.length > 0);
  expect(platform.record.tokenized[0]?.data).toEqual({ id: patient.id });
  const frame = await fullscriptFrame(companion);
  await expect(frame.getByTestId('patient-selected')).toContainText(patient.lastName);

  // What the SDK shows until then does not go on behind the frame, where it would draw for nobody all day.
  const guests = companion.app.windows().filter((page) => page.url().endsWith('/embed'));
  expect(guests.length).toBeGreaterThan(0);
  for (const guest of guests)
    expect(await guest.evaluate(() => document.getAnimations().map(({ playState }) => playState))).toEqual(
      [],
    );
});

test('starts cold from a link that nobody waits for: the app opens, sends nothing and says what to do', async ({
  platform,
  profile,
}) => {
  const stray =
    'com.practicecompanion.desktop:/oauth/local?code=planted-stray-code&state=planted-stray-state';
  const companion = await startCompanion(profile, { further: [stray] });
  await expect(companion.shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeVisible();
  await expect(companion.shell.getByText(/no sign-in/i)).toBeVisible();
  expect(platform.record.to('/api/oauth/token')).toEqual([]);
  await connect(companion, platform, platform.person('Sam Whitcombe').id);
  await companion.close();
  expect(companion.output()).not.toContain('planted-stray');
  expect((await filesHolding(profile.userData, ['planted-stray-code', 'planted-stray-state'])).found).toEqual(
    [],
  );
});

test('a refused consent, a second answer and a pasted answer all end where the person expects', async ({
  platform,
  profile,
  companion,
}) => {
  const { shell } = companion;
  await shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
  const refused = await authorizationRequest(companion);
  await openLink(profile, await platform.deny(refused));
  await expect(shell.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect((await companion.state()).connection).toMatchObject({
    step: 'failed',
    error: { code: 'oauth_access_denied' },
  });

  await shell.getByRole('button', { name: 'Try again' }).click();
  const request = await authorizationRequest(companion, 1);
  const callback = await platform.approve(request, platform.person('Amélie Tremblay').id);
  await shell.getByRole('textbox', { name: /address/i }).fill(callback);
  await shell.getByRole('button', { name: 'Paste the address' }).click();
  await expect(shell.getByRole('button', { name: 'Use this account' })).toBeVisible();
  await openLink(profile, callback);
  await shell.getByRole('button', { name: 'Use this account' }).click();
  await expect.poll(async () => (await companion.state()).accounts).toHaveLength(1);
  expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
});
