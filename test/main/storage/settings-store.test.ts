import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, success } from '../../../preload/errors';
import { createSettingsStore, languageOf, type SavedApplication } from '../../../main/storage/settings-store';
import { testFolder } from './folder';

const application: SavedApplication = {
  environment: 'us-snd',
  clientId: 'client',
  publicKey: 'key',
  embedOrigin: 'https://companion.example',
  oauthLevel: 'role',
  pkce: 'auto',
};

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
  expect(settings.application()).toBeNull();
});

test('changes outlive the process one by one', async () => {
  const folder = await testFolder();
  const settings = createSettingsStore({ folder, locale: 'en-US' });
  let changes = 0;
  settings.onChange(() => (changes += 1));
  await Promise.all([
    settings.setPreferences({ language: 'fr-CA', lastAccountId: 'account' }),
    settings.setPreferences({ theme: 'dark' }),
    settings.setApplication(application),
  ]);
  expect(changes).toBe(3);
  const again = createSettingsStore({ folder, locale: 'en-US' });
  await again.load();
  expect(again.preferences()).toEqual({ language: 'fr-CA', theme: 'dark', lastAccountId: 'account' });
  expect(again.application()).toEqual(application);
  await again.setPreferences({ lastAccountId: null });
  await again.setApplication(null);
  expect(again.preferences().lastAccountId).toBeNull();
  expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toEqual({
    schema: 1,
    preferences: { language: 'fr-CA', theme: 'dark', lastAccountId: null },
    application: null,
  });
});

test('broken settings are reported and the defaults serve', async () => {
  const folder = await testFolder();
  await writeFile(join(folder, 'settings.json'), '{"schema":1,"preferences":{"theme":"pink"}}');
  const settings = createSettingsStore({ folder, locale: 'en-US' });
  expect(await settings.load()).toEqual(failure('storage_unreadable'));
  expect(settings.preferences().theme).toBe('system');
});
