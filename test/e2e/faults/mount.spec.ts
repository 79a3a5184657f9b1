import { expect, test as base } from '../support/desktop';
import type { ErrorCode } from '../../../preload/contract/errors';
import { enUS } from '../../../renderer/locales/en-US';
import { startPlatform, type Misbehaviour, type Platform } from '../../platform/platform';
import { connect, createProfile, openScreen, startCompanion, type Companion } from '../support/companion';
import { fullscriptFrame } from '../support/embed';
import { expectFailedMount } from './named-state';
import { agreeToOtherPlan, expectShown, mountAgain, newestGuest } from './steps';

interface Stage {
  readonly platform: Platform;
  readonly companion: Companion;
}

/** One app with a connected account and its treatment plan on screen, for all the mounts that fail. */
const test = base.extend<object, { readonly stage: Stage }>({
  stage: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const platform = await startPlatform();
      const profile = await createProfile(platform.policy());
      const companion = await startCompanion(profile);
      await connect(companion, platform, platform.person('Amélie Tremblay').id);
      await openScreen(companion, 'Treatment plan');
      await use({ platform, companion });
      await companion.close();
      await profile.remove();
      await platform.stop();
    },
    { scope: 'worker' },
  ],
});

const grants = '/api/clinic/embeddable/session_grants';
const entry = '/api/embeddable/session/treatment_plans/new';

test.beforeEach(({ stage: { platform } }) => platform.record.clearRequests());

test.afterEach(async ({ stage: { platform, companion } }) => {
  expect(platform.record.foreignHits).toEqual([]);
  // Whatever went wrong, the way on that the screen offers leads to Fullscript.
  platform.clearMisbehaviour();
  const tryAgain = companion.shell.getByRole('button', { name: 'Try again' });
  // Unless it has come back by itself meanwhile.
  if (await tryAgain.isVisible()) await tryAgain.click({ timeout: 5_000 }).catch(() => undefined);
  await expectShown(companion);
  await expect((await fullscriptFrame(companion)).getByTestId('embed-signed-in')).toBeVisible();
});

interface Fault {
  readonly name: string;
  readonly code: ErrorCode;
  readonly rule: Omit<Misbehaviour, 'path'>;
}

const grantFaults: readonly Fault[] = [
  {
    name: 'is not there: the platform is down',
    code: 'network_unreachable',
    rule: { resetBeforeWork: true },
  },
  { name: 'comes as HTML', code: 'http_not_json', rule: { html: true } },
  { name: 'is answered 403', code: 'forbidden', rule: { status: 403 } },
  {
    name: 'is answered 429 with Retry-After',
    code: 'rate_limited',
    rule: { status: 429, headers: { 'Retry-After': '30' } },
  },
  { name: 'is answered 503', code: 'platform_unavailable', rule: { status: 503, html: true } },
  { name: 'is for another person', code: 'grant_other_user', rule: { wrongUser: true } },
  {
    name: 'has a secret with an ampersand',
    code: 'grant_malformed',
    rule: { merge: { secret_token: 'planted-secret&public_key=planted#frame' } },
  },
  {
    name: 'has a secret with a space',
    code: 'grant_malformed',
    rule: { merge: { secret_token: 'planted secret of some length' } },
  },
  { name: 'has an empty secret', code: 'grant_malformed', rule: { merge: { secret_token: '' } } },
  {
    name: 'has a secret of ten thousand characters',
    code: 'grant_malformed',
    rule: { merge: { secret_token: 'a'.repeat(10_000) } },
  },
  { name: 'names nobody', code: 'grant_malformed', rule: { merge: { user: null } } },
];

for (const { name, code, rule } of grantFaults) {
  test(`the session grant ${name}`, async ({ stage: { platform, companion } }) => {
    platform.misbehave({ path: grants, ...rule });
    const claimed = platform.record.grants.filter(({ claims }) => claims > 0).length;
    await mountAgain(companion);
    await expectFailedMount(companion, code);
    expect(platform.record.to(grants)).toHaveLength(1);
    expect(platform.record.to(entry)).toEqual([]);
    expect(platform.record.grants.filter(({ claims }) => claims > 0)).toHaveLength(claimed);
    if (code === 'rate_limited') await expect(companion.shell.getByText(/\b30 seconds\b/)).toBeVisible();
    await expect
      .poll(async () => (await companion.state()).latestActivity[0])
      .toMatchObject({ action: 'embed.refused', result: code });
    expect((await companion.state()).accounts[0]?.status).toBe('connected');
  });
}

test('the session grant is sent elsewhere, and nothing goes there', async ({
  stage: { platform, companion },
}) => {
  platform.misbehave({ path: grants, redirectTo: `${platform.foreignOrigin}/elsewhere` });
  await mountAgain(companion);
  await expectFailedMount(companion, 'http_redirected');
});

test('the session grant is refused with 401 twice: one refresh, two calls, then words', async ({
  stage: { platform, companion },
}) => {
  platform.misbehave({ path: grants, status: 401, times: 2 });
  await mountAgain(companion);
  await expectFailedMount(companion, 'unauthorized');
  expect(platform.record.to(grants)).toHaveLength(2);
  expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
});

test('the session grant never comes: said after eight seconds, ended after fifteen', async ({
  stage: { platform, companion },
}) => {
  platform.misbehave({ path: grants, neverAnswer: true });
  await mountAgain(companion);
  await expect.poll(async () => (await newestGuest(companion))?.phase, { timeout: 60_000 }).toBe('slow');
  await expect(companion.shell.locator('#content').getByText(enUS['embed.slow.title'])).toBeVisible();
  await expect(companion.shell.locator('#content').getByText(enUS['embed.slow.text'])).toBeVisible();
  await expect(companion.shell.getByRole('button', { name: 'Keep waiting' })).toBeVisible();
  await expectFailedMount(companion, 'network_timeout');
});

test('Fullscript’s page is slow: said after eight seconds, shown when it comes', async ({
  stage: { platform, companion },
}) => {
  platform.misbehave({ path: entry, delayMs: 9_500 });
  await mountAgain(companion);
  await expect.poll(async () => (await newestGuest(companion))?.phase, { timeout: 60_000 }).toBe('slow');
  await expect(companion.shell.locator('#content').getByText(enUS['embed.slow.title'])).toBeVisible();
  await expect(companion.shell.getByRole('button', { name: 'Keep waiting' })).toBeVisible();
  await expectShown(companion);
  await expect(companion.shell.locator('#content').getByText(enUS['embed.slow.title'])).toBeHidden();
});

const frameFaults: readonly (Fault & { readonly path: string })[] = [
  { name: 'is not there', code: 'embed_load_failed', path: entry, rule: { resetBeforeWork: true } },
  { name: 'is answered 500', code: 'platform_unavailable', path: entry, rule: { status: 500, html: true } },
  {
    name: 'is answered 500 behind its redirect',
    code: 'platform_unavailable',
    path: '/treatment_plans/new',
    rule: { status: 500, html: true },
  },
  { name: 'is answered 403', code: 'embed_frame_refused', path: entry, rule: { status: 403, html: true } },
  {
    name: 'may not be framed',
    code: 'embed_frame_refused',
    path: '/treatment_plans/new',
    rule: { headers: { 'Content-Security-Policy': "frame-ancestors 'none'" } },
  },
];

for (const { name, code, path, rule } of frameFaults) {
  test(`Fullscript’s page ${name}`, async ({ stage: { platform, companion } }) => {
    platform.misbehave({ path, ...rule });
    await mountAgain(companion);
    await expectFailedMount(companion, code);
  });
}

test('Fullscript’s page is sent to a foreign host, and nothing goes there', async ({
  stage: { platform, companion },
}) => {
  platform.misbehave({ path: entry, redirectTo: `${platform.foreignOrigin}/elsewhere` });
  await mountAgain(companion);
  await expectFailedMount(companion, 'embed_load_failed');
});

test('Fullscript does not know the secret it gave, and reports an error', async ({
  stage: { platform, companion },
}) => {
  platform.misbehave({ path: grants, merge: { secret_token: 'well-formed-but-known-to-nobody' } });
  await mountAgain(companion);
  await expectFailedMount(companion, 'embed_server_error');
});

test('sessions inside Fullscript end without a word: Reload Fullscript signs in again', async ({
  stage: { platform, companion },
}) => {
  platform.endEmbedSessions();
  await mountAgain(companion);
  await expectShown(companion);
  expect(platform.record.to(grants)).toHaveLength(1);
});

for (const { name, rule } of [
  { name: 'is answered 500', rule: { status: 500 } },
  { name: 'is lost', rule: { resetBeforeWork: true } },
] as const) {
  test(`a patient’s tokenize call ${name}: the plan is not opened without the patient`, async ({
    stage: { platform, companion },
  }) => {
    const { shell } = companion;
    const patients = platform.patientsOf(platform.person('Amélie Tremblay').clinic);
    const patient = patients[name === 'is lost' ? 4 : 3];
    if (!patient) throw new Error('the platform has no patients');
    platform.misbehave({ path: '/api/embeddable/tokenize', method: 'POST', ...rule });
    await shell.getByRole('button', { name: /Choose patient/ }).click();
    const dialog = shell.getByRole('dialog');
    await dialog.getByRole('searchbox').fill(patient.lastName);
    await dialog.getByText(`${patient.firstName} ${patient.lastName}`).first().click();
    await agreeToOtherPlan(companion);
    await expectFailedMount(companion, 'embed_tokenize_failed');
    expect(platform.record.to('/api/embeddable/tokenize', 'POST').length).toBeGreaterThan(0);
    expect(platform.record.to(/^\/api\/embeddable\/session\//)).toEqual([]);

    platform.clearMisbehaviour();
    await shell.getByRole('button', { name: 'Try again' }).click();
    await expectShown(companion);
    const frame = await fullscriptFrame(companion);
    await expect(frame.getByTestId('patient-selected')).toContainText(patient.lastName);
  });
}
