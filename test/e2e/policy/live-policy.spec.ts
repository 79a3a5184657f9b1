import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright/test';
import { bundleSchema } from '../../../main/diagnostics/bundle-schema';
import { enUS } from '../../../renderer/locales/en-US';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { frCA } from '../../../renderer/locales/fr-CA';
import { authorizationRequest, connect, openScreen, type Companion } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { filesHolding } from '../support/planted';

const planted = 'planted-secret-value-4711';
/** A change has to settle, and a broken policy is read twice. */
const patience = { timeout: 90_000 };

const write = (companion: Companion, policy: object): Promise<void> =>
  writeFile(companion.profile.policyFile, JSON.stringify(policy));

const policyOf = async (companion: Companion) => (await companion.state()).policy;

const goTo = ({ shell }: Companion, name: string): Promise<void> =>
  shell.getByRole('navigation').getByRole('button', { name }).click();

/** The row of a key in the configuration of the settings. */
const row = ({ shell }: Companion, path: string): Locator =>
  shell.getByRole('row').filter({ has: shell.getByText(path, { exact: true }) });

test('a changed policy is taken in without a restart, told, shown as managed, and written down', async ({
  companion,
  platform,
}) => {
  const { app, shell } = companion;
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window)
      window.setContentProtection = (on) => {
        process.env['CONTENT_PROTECTION'] = String(on);
      };
  });
  await goTo(companion, 'Settings');
  await expect(row(companion, 'fullscript.clientSecret')).toContainText(enUS['configuration.set']);
  await expect(row(companion, 'fullscript.clientSecret')).toContainText(enUS['configuration.origin.policy']);
  await expect(row(companion, 'language')).toContainText(enUS['configuration.origin.settings']);
  await expect(shell.getByLabel(enUS['settings.language'])).toBeEnabled();

  // With keys of a newer version, which do no harm.
  await write(
    companion,
    platform.policy({
      language: 'fr-CA',
      privacy: { contentProtection: true, onSleeep: planted },
      support: { contact: planted },
    }),
  );
  await expect.poll(async () => (await companion.state()).preferences.language, patience).toBe('fr-CA');
  await expect(
    shell
      .getByRole('log')
      .getByText(enUS['news.policyChanged'])
      .or(shell.getByRole('log').getByText(frCA['news.policyChanged'])),
  ).toBeVisible();
  await expect(shell.getByLabel(frCA['settings.language'])).toBeDisabled();
  await expect(row(companion, 'language')).toContainText(frCA['configuration.origin.policy']);
  await expect(row(companion, 'privacy.contentProtection')).toContainText(frCA['configuration.on']);
  await expect.poll(() => app.evaluate(() => process.env['CONTENT_PROTECTION'])).toBe('true');
  expect(await policyOf(companion)).toEqual({ revision: 1, present: true, error: null, problems: [] });
  const ignored = shell.getByRole('list', { name: frCA['configuration.warnings.title'] });
  await expect(ignored.getByText('support', { exact: true })).toBeVisible();
  await expect(ignored.getByText('privacy.onSleeep', { exact: true })).toBeVisible();
  expect(await shell.content()).not.toContain(planted);

  const newest = async () =>
    (await companion.state()).latestActivity
      .slice(0, 2)
      .map(({ action, result, objectId }) => [action, result, objectId]);
  await expect.poll(newest).toEqual([
    ['policy.changed', 'ok', 'privacy.contentProtection, language'],
    ['policy.keysIgnored', 'ok', 'privacy.onSleeep, support'],
  ]);

  await write(companion, platform.policy());
  await expect.poll(async () => (await policyOf(companion)).revision, patience).toBe(2);
  await expect.poll(() => app.evaluate(() => process.env['CONTENT_PROTECTION'])).toBe('false');
  await expect(row(companion, 'privacy.contentProtection')).toBeHidden();
});

test.describe('a policy that breaks while people work', () => {
  test.use({ platformOptions: { accessTokenSeconds: 600 } });

  test('keeps what is open, refuses what is new, is told without a value, and mends itself', async ({
    companion,
    platform,
  }) => {
    const { shell } = companion;
    await connect(companion, platform, platform.person('Amélie Tremblay').id);
    await openScreen(companion, 'Treatment plan');
    const [open] = (await companion.state()).guests.filter(({ phase }) => phase === 'shown');
    /** The page that is open stays, the accounts too, and no screen of it is taken away. */
    const expectKept = async (): Promise<void> => {
      const state = await companion.state();
      expect(state.application.status).toBe('ready');
      expect(state.accounts.map(({ status }) => status)).toEqual(['connected']);
      expect(state.guests.find(({ mountId }) => mountId === open?.mountId)?.phase).toBe('shown');
    };

    // Single values are wrong, then nothing can be read at all.
    await write(companion, {
      ...platform.policy({ fullscript: { clientId: [planted] } }),
      lock: { idleMinutes: planted },
      accounts: { maximum: 3 },
    });
    await expect.poll(async () => (await policyOf(companion)).problems.length, patience).toBe(2);
    expect((await companion.state()).accountLimit).toBe(3);
    await expect(shell.getByText(enUS['policy.partly'])).toBeVisible();
    await expectKept();
    await writeFile(companion.profile.policyFile, `{ "lock": ${planted}`);
    await expect
      .poll(async () => (await policyOf(companion)).error, patience)
      .toEqual({ code: 'policy_unreadable' });
    await expectKept();
    await expect(shell.getByText(errorsEnUS.policy_unreadable.title)).toBeVisible();
    await expect(shell.getByText(enUS['policy.kept'])).toBeVisible();
    await write(companion, {
      ...platform.policy({ fullscript: { clientId: [planted] } }),
      lock: { idleMinutes: planted },
    });
    await expect.poll(async () => (await policyOf(companion)).error, patience).toBeNull();

    // Whoever is signed in stays so: an access token that ran out is renewed.
    platform.advance(3_600);
    await goTo(companion, 'Patients');
    await shell.getByRole('searchbox').fill('a');
    await expect(shell.getByRole('grid', { name: enUS['patients.results'] })).toBeVisible(patience);

    // Nothing new: no page, no account.
    await goTo(companion, 'Catalog');
    await expect(shell.getByText(errorsEnUS.policy_invalid.next)).toBeVisible();
    const refusal = await shell.evaluate(() =>
      window.companion.connection.start({ purpose: { kind: 'add' } }),
    );
    expect(refusal).toEqual({ ok: false, error: { code: 'policy_invalid' } });
    expect(platform.record.grants).toHaveLength(1);

    await shell.getByRole('button', { name: enUS['policy.details'] }).click();
    const places = shell.getByRole('list', { name: enUS['application.problems'] });
    await expect(places.getByText('lock.idleMinutes')).toBeVisible();
    await expect(places.getByText('fullscript.clientId')).toBeVisible();
    await expect(row(companion, 'lock.idleMinutes')).toContainText('10');
    const file = join(companion.profile.folder, 'diagnostics.json');
    await companion.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    expect(await shell.evaluate(() => window.companion.diagnostics.saveBundle({}))).toMatchObject({
      ok: true,
    });
    const bundle = await readFile(file, 'utf8');
    expect(bundleSchema.parse(JSON.parse(bundle)).policy).toEqual({
      changes: 3,
      error: null,
      problems: [
        { path: 'fullscript.clientId', problem: 'wrongType' },
        { path: 'lock.idleMinutes', problem: 'wrongType' },
      ],
      ignored: [],
    });
    const said = bundle + JSON.stringify(await companion.state()) + (await shell.content());

    await write(companion, platform.policy());
    await expect(shell.getByText(errorsEnUS.policy_invalid.title)).toHaveCount(0, patience);
    await goTo(companion, 'Catalog');
    await shell.getByRole('button', { name: 'Try again' }).click();
    await openScreen(companion, 'Catalog');

    await companion.close();
    const log = await readFile(join(companion.profile.userData, 'activity.ndjson'), 'utf8');
    const results = log
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
      .filter((entry) => JSON.stringify(entry).includes('"policy.changed"'));
    expect(results).toMatchObject([
      { result: 'policy_invalid' },
      { result: 'policy_unreadable' },
      { result: 'policy_invalid' },
      { result: 'ok' },
    ]);
    expect(said + companion.output()).not.toContain(planted);
    expect((await filesHolding(companion.profile.userData, [planted])).found).toEqual([]);
  });
});

test('a sign-in that waits is ended when its application changes, and the next is for the new one', async ({
  companion,
  platform,
}) => {
  const { shell } = companion;
  await shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
  const before = await authorizationRequest(companion);
  await write(companion, platform.policy({ fullscript: { clientId: 'another-client' } }));
  await expect.poll(async () => (await companion.state()).connection.step, patience).toBe('idle');
  await shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
  const after = await authorizationRequest(companion, 1);
  expect(new URL(before).searchParams.get('client_id')).toBe(platform.application.clientId);
  expect(new URL(after).searchParams.get('client_id')).toBe('another-client');
});

test('a page that was prepared for the application before is not mounted', async ({
  companion,
  platform,
}) => {
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  const prepared = async () =>
    (await companion.state()).guests
      .filter(({ phase }) => phase === 'prepared')
      .map(({ mountId }) => mountId);
  await expect.poll(async () => (await prepared()).length, patience).toBe(1);
  const [old] = await prepared();
  await write(companion, platform.policy({ fullscript: { pkce: 'off' } }));
  await expect.poll(async () => (await policyOf(companion)).revision, patience).toBe(1);
  await expect.poll(async () => (await prepared()).includes(old ?? '')).toBe(false);
  await openScreen(companion, 'Treatment plan');
  const shown = (await companion.state()).guests.find(({ phase }) => phase === 'shown');
  expect(shown?.mountId).not.toBe(old);
});
