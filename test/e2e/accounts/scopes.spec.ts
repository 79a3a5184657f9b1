import { connect, deliverLink, openScreen, authorizationRequest } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { companionScopes } from '../../platform/options';
import { accountOf, connectPeople, goTo, signInAs } from './steps';

const grants = '/api/clinic/embeddable/session_grants';
const search = '/api/clinic/search/patients';
const list = '/api/clinic/patients';

test.describe('an account without patients:read', () => {
  // Mutable: the dashboard of the application, so to speak.
  const scopes = ['catalog:read', 'clinic:read', 'clinic:write'];
  test.use({ platformOptions: { scopes } });

  test('asks all the same, is told what seems to be missing, and gets it by reconnecting', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    const person = platform.person('Amélie Tremblay');
    await connectPeople(companion, platform, [person]);
    const content = shell.locator('#content');
    await platform.record.until((record) => record.to(list)[0]?.status === 403);
    await expect(
      content.getByRole('heading', {
        name: 'Patients: Amélie Tremblay seems to lack a permission',
      }),
    ).toBeVisible();
    await expect(content.getByText('See the clinic’s patients')).toBeVisible();
    await expect(content.getByText('patients:read', { exact: true })).toBeVisible();
    await expect(content.getByRole('searchbox')).toHaveCount(0);

    await openScreen(companion, 'Treatment plan');
    await shell.getByRole('button', { name: /Choose patient/ }).click();
    const dialog = shell.getByRole('dialog');
    await dialog.getByRole('searchbox').fill('a');
    await expect(dialog.getByText('patients:read', { exact: true })).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'No patient' })).toBeVisible();
    // The field that had the keyboard is gone; the dialog has it now.
    await expect.poll(() => dialog.evaluate((each) => each.contains(document.activeElement))).toBe(true);
    await shell.keyboard.press('Escape');
    await expect(dialog).toBeHidden();

    const { id } = await accountOf(companion, person);
    scopes.push('patients:read');
    await goTo(companion, 'Patients');
    await signInAs(companion, platform, person, () =>
      content.getByRole('button', { name: 'Reconnect' }).click(),
    );
    // What was refused is asked again by itself.
    await goTo(companion, 'Patients');
    await expect(content.getByRole('grid', { name: 'Patients found' })).toBeVisible();
    expect((await accountOf(companion, person)).id).toBe(id);
    scopes.pop();
  });
});

test.describe('an account without clinic:write', () => {
  test.use({ platformOptions: { scopes: companionScopes.filter((scope) => scope !== 'clinic:write') } });

  test('is refused by the platform on each of Fullscript’s screens, and told what seems to be missing', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    await connect(companion, platform, platform.person('Amélie Tremblay').id);
    for (const screen of ['Treatment plan', 'Catalog', 'Labs']) {
      await goTo(companion, screen);
      await expect(
        shell.getByRole('heading', {
          name: `${screen}: Amélie Tremblay seems to lack a permission`,
        }),
      ).toBeVisible();
      await expect(shell.getByText('clinic:write', { exact: true })).toBeVisible();
      await expect(shell.getByText('Open Fullscript as this person')).toBeVisible();
      await expect(shell.locator('#content').getByRole('button', { name: 'Reconnect' })).toBeVisible();
    }
    const asked = platform.record.to(grants);
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403]);
    // Asked once a screen: what was refused is not asked again without a reason.
    await goTo(companion, 'Treatment plan');
    await shell.locator('#content').getByRole('button', { name: 'Try again' }).click();
    await platform.record.until((record) => record.to(grants).length === asked.length + 1);
  });
});

test('a platform that grants what our reading says is missing works on every screen', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const person = platform.person('Amélie Tremblay');
  // The token carries everything; only its list of scopes is another, and spelled as the guide spells it.
  platform.misbehave({
    path: '/api/oauth/token',
    times: 1,
    merge: { oauth: { scope: 'Patients:read Clinic:read' } },
  });
  await connect(companion, platform, person.id);
  expect((await accountOf(companion, person)).missing.patients).toBeUndefined();
  const content = shell.locator('#content');
  await expect(content.getByRole('grid', { name: 'Patients found' })).toBeVisible();
  // A likely refusal is said before the work; nothing is kept from being tried.
  await content.getByRole('button', { name: 'New patient' }).click();
  await expect(content.getByText('patients:write', { exact: true })).toBeVisible();
  await expect(content.getByRole('button', { name: 'Add patient' })).toBeVisible();
  await goTo(companion, 'Catalog');
  await expect
    .poll(async () => (await companion.state()).guests.map(({ phase }) => phase), { timeout: 90_000 })
    .toContain('shown');
});

test('a refusal although the permission was given says the same, with the reference, and can be tried again', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  const content = shell.locator('#content');
  platform.misbehave({ path: search, status: 403, times: 1, headers: { 'X-Request-Id': 'ref-403-1' } });
  await content.getByRole('searchbox').fill('a');
  await expect(content.getByText('patients:read', { exact: true })).toBeVisible();
  await expect(content.getByText('ref-403-1', { exact: false })).toBeVisible();
  await expect(content.getByRole('button', { name: 'Reconnect' })).toBeVisible();
  expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
  await content.getByRole('button', { name: 'Try again' }).click();
  await expect(content.getByRole('grid', { name: 'Patients found' })).toBeVisible();
});

test('a refreshed token with other scopes changes what the account is told', async ({
  platform,
  profile,
  companion,
}) => {
  const person = platform.person('Amélie Tremblay');
  await connect(companion, platform, person.id);
  expect((await accountOf(companion, person)).missing).toEqual({});
  platform.misbehave({
    path: '/api/oauth/token',
    times: 1,
    merge: { oauth: { scope: 'clinic:read catalog:read' } },
  });
  platform.misbehave({ path: search, times: 1, status: 401 });
  platform.misbehave({ path: search, status: 403 });
  await companion.shell.locator('#content').getByRole('searchbox').fill('a');
  await expect
    .poll(async () => (await accountOf(companion, person)).missing, { timeout: 90_000 })
    .toEqual({
      patients: ['patients:read'],
      patientsWrite: ['patients:write'],
      treatmentPlan: ['clinic:write'],
      catalog: ['clinic:write'],
      labs: ['clinic:write'],
    });
  await expect(
    companion.shell.getByRole('heading', { name: /Patients: .* seems to lack a permission/ }),
  ).toBeVisible();

  // Somebody else who signs in cannot lend the account their permissions.
  const already = (await profile.openedLinks()).length;
  await companion.shell.locator('#content').getByRole('button', { name: 'Reconnect' }).click();
  const request = await authorizationRequest(companion, already);
  await deliverLink(companion, await platform.approve(request, platform.person('Sam Whitcombe').id));
  await expect
    .poll(async () => (await companion.state()).connection, { timeout: 90_000 })
    .toMatchObject({ step: 'failed', error: { code: 'reconnect_other_user' } });
  expect((await accountOf(companion, person)).missing.patients).toEqual(['patients:read']);
});
