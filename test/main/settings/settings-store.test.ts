import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import type { TypedApplication } from '../../../main/policy/effective-configuration';
import { backupPath } from '../../../main/storage/durable-file';
import { createSettingsStore, languageOf } from '../../../main/settings/settings-store';
import { testFolder } from '../storage/folder';

const application: TypedApplication = {
  environment: 'us-snd',
  clientId: 'client',
  publicKey: 'key',
  embedOrigin: 'https://companion.example',
  oauthLevel: 'role',
  pkce: 'auto',
  secret: 'clientSecret:us-snd',
};

const canada: TypedApplication = { ...application, environment: 'ca', secret: 'clientSecret:ca' };

test.each([
  ['fr', 'fr-CA'],
  ['fr-FR', 'fr-CA'],
  ['fr_CA', 'fr-CA'],
  ['en-CA', 'en-CA'],
  ['en-GB', 'en-US'],
  ['de-DE', 'en-US'],
  ['', 'en-US'],
])('the locale %j begins in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

test('begins with the defaults and writes nothing by reading', async () => {
  const folder = await testFolder();
  const settings = createSettingsStore({ folder, locale: 'en-CA' });
  expect(await settings.load()).toEqual(success({ source: 'nothing' }));
  expect(settings.preferences()).toEqual({ language: 'en-CA', theme: 'system', lastAccountId: null });
  expect(settings.applications()).toEqual([]);
});

test('changes outlive the process one by one', async () => {
  const folder = await testFolder();
  const settings = createSettingsStore({ folder, locale: 'en-US' });
  let changes = 0;
  settings.onChange(() => (changes += 1));
  await Promise.all([
    settings.setPreferences({ language: 'fr-CA', lastAccountId: 'account' }),
    settings.setPreferences({ theme: 'dark' }),
    settings.setApplications([application, canada]),
  ]);
  expect(changes).toBe(3);
  const again = createSettingsStore({ folder, locale: 'en-US' });
  await again.load();
  expect(again.preferences()).toEqual({ language: 'fr-CA', theme: 'dark', lastAccountId: 'account' });
  expect(again.applications()).toEqual([application, canada]);
  await again.setPreferences({ lastAccountId: null });
  await again.setApplications([]);
  expect(again.preferences().lastAccountId).toBeNull();
  expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toEqual({
    schema: 2,
    preferences: { language: 'fr-CA', theme: 'dark', lastAccountId: null },
    applications: [],
    zooms: {},
  });
});

test('the zoom of an account is kept, 100 % is not, and goes with the account', async () => {
  const folder = await testFolder();
  const [one, other] = ['8f0f7a52-2f4e-4a57-9d0b-8f4a5a1f5d01', '8f0f7a52-2f4e-4a57-9d0b-8f4a5a1f5d02'];
  const settings = createSettingsStore({ folder, locale: 'en-US' });
  await settings.load();
  expect(settings.zoomOf(one)).toBe(1);
  await settings.setZoom(one, 1.25);
  await settings.setZoom(other, 0.8);
  const again = createSettingsStore({ folder, locale: 'en-US' });
  await again.load();
  expect([again.zoomOf(one), again.zoomOf(other)]).toEqual([1.25, 0.8]);
  await again.forgetZoomsBut([one]);
  await again.setZoom(one, 1);
  expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toMatchObject({ zooms: {} });
});

test('settings of before there was a zoom are read', async () => {
  const folder = await testFolder();
  const before = {
    schema: 1,
    preferences: { language: 'fr-CA', theme: 'dark', lastAccountId: null },
    application: null,
  };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(before));
  const settings = createSettingsStore({ folder, locale: 'en-US' });
  expect((await settings.load()).ok).toBe(true);
  expect(settings.preferences().theme).toBe('dark');
});

test('broken settings are reported and the defaults serve', async () => {
  const folder = await testFolder();
  await writeFile(join(folder, 'settings.json'), '{"schema":1,"preferences":{"theme":"pink"}}');
  const settings = createSettingsStore({ folder, locale: 'en-US' });
  expect(await settings.load()).toEqual(failure('storage_unreadable'));
  expect(settings.preferences().theme).toBe('system');
});

test('the one application of the first schema comes over with its secret; the old file stays until a write', async () => {
  const folder = await testFolder();
  const path = join(folder, 'settings.json');
  const { secret: _new, ...old } = application;
  const preferences = { language: 'fr-CA', theme: 'dark', lastAccountId: 'account' };
  const first = JSON.stringify({ schema: 1, preferences, application: old });
  await writeFile(path, first, { mode: 0o600 });
  const settings = createSettingsStore({ folder, locale: 'en-US' });
  expect(await settings.load()).toEqual(success({ source: 'file' }));
  expect(settings.preferences()).toEqual(preferences);
  // Its secret is where it was: in the vault under the only name there was.
  expect(settings.applications()).toEqual([{ ...application, secret: 'clientSecret' }]);
  expect(await readFile(path, 'utf8')).toBe(first);

  await settings.setApplications([...settings.applications(), canada]);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ schema: 2, preferences });
  expect(await readFile(backupPath(path), 'utf8')).toBe(first);
});

test('settings of the first schema without an application come over, those of a newer one are left alone', async () => {
  const folder = await testFolder();
  const path = join(folder, 'settings.json');
  const preferences = { language: 'en-CA', theme: 'light', lastAccountId: null };
  await writeFile(path, JSON.stringify({ schema: 1, preferences, application: null }), { mode: 0o600 });
  const settings = createSettingsStore({ folder, locale: 'en-US' });
  await settings.load();
  expect(settings.applications()).toEqual([]);
  expect(settings.preferences()).toEqual(preferences);

  const newer = JSON.stringify({ schema: 3, preferences, applications: [] });
  await writeFile(path, newer, { mode: 0o600 });
  const later = createSettingsStore({ folder, locale: 'en-US' });
  expect(await later.load()).toEqual(failure('vault_newer'));
  expect(await later.setApplications([application])).toEqual(failure('vault_newer'));
  expect(await readFile(path, 'utf8')).toBe(newer);
});
