import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright/test';
import { enUS } from '../../renderer/locales/en-US';
import { createProfile, startCompanion, type Companion } from './support/companion';
import { expect, test } from './support/fixtures';
import { filesHolding } from './support/planted';
import { browserStarts, chooseWhere, expectIdle } from './support/sign-in';

const first = {
  clientId: 'client-united-states',
  clientSecret: 'planted-secret-united-states',
  publicKey: 'key-united-states',
  embedOrigin: 'https://companion.clinic.example',
} as const;
const second = {
  clientId: 'client-canada',
  clientSecret: 'planted-secret-canada',
  publicKey: 'key-canada',
  embedOrigin: 'https://companion.clinic.example',
} as const;

async function fill(form: Locator, values: typeof first | typeof second): Promise<void> {
  for (const name of ['clientId', 'clientSecret', 'publicKey', 'embedOrigin'] as const)
    await form.getByLabel(enUS[`application.${name}`], { exact: true }).fill(values[name]);
  await form.getByRole('button', { name: enUS['application.save'] }).click();
}

const goTo = ({ shell }: Companion, name: string): Promise<void> =>
  shell.getByRole('navigation').getByRole('button', { name }).click();

const applicationsOf = async (companion: Companion) =>
  (await companion.state()).applications.map(({ environment, clientId, hasClientSecret, ready }) => [
    environment,
    clientId,
    hasClientSecret,
    ready,
  ]);

test('a clinic types a second application for another country: each has its own secret, and one is chosen at connecting', async () => {
  const profile = await createProfile({});
  const companion = await startCompanion(profile);
  const { shell } = companion;
  await shell.getByLabel(enUS['application.environment']).selectOption('us-snd');
  await fill(shell.getByRole('main'), first);
  await expect(shell.getByRole('button', { name: enUS['action.connect'] })).toBeVisible();

  await goTo(companion, enUS['nav.settings']);
  await shell.getByRole('button', { name: enUS['application.add'] }).click();
  const further = shell.getByRole('region', { name: enUS['application.add.title'] });
  const environment = further.getByLabel(enUS['application.environment']);
  // The environment that has an application already cannot be chosen again.
  expect(
    await environment.locator('option').evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
  ).toEqual(['ca-snd', 'us', 'ca']);
  await environment.selectOption('ca');
  await expect(further.getByLabel(enUS['application.redirectUri'])).toHaveValue(
    'com.practicecompanion.desktop:/oauth/ca',
  );
  await fill(further, second);
  await expect
    .poll(() => applicationsOf(companion))
    .toEqual([
      ['us-snd', first.clientId, true, true],
      ['ca', second.clientId, true, true],
    ]);
  await expect(shell.getByText(`Client ID ${second.clientId}`)).toBeVisible();

  await shell.getByRole('button', { name: enUS['action.connect'] }).click();
  await chooseWhere(companion, enUS['environment.ca']);
  await expect.poll(() => browserStarts(companion)).toBe(1);
  const [opened = ''] = await profile.openedLinks();
  const request = new URL(opened);
  expect(request.origin).toBe('https://api-ca.fullscript.com');
  expect(request.searchParams.get('client_id')).toBe(second.clientId);
  expect(request.searchParams.get('redirect_uri')).toBe('com.practicecompanion.desktop:/oauth/ca');
  await shell.getByRole('button', { name: enUS['action.cancel'] }).click();
  await expectIdle(companion);
  await companion.close();

  const settings = await readFile(join(profile.userData, 'settings.json'), 'utf8');
  expect(JSON.parse(settings)).toMatchObject({ schema: 2, applications: [{}, {}] });
  const searched = await filesHolding(profile.userData, [first.clientSecret, second.clientSecret]);
  expect(searched.found).toEqual([]);
  expect(searched.read).toBeGreaterThan(3);

  const again = await startCompanion(profile);
  await expect
    .poll(() => applicationsOf(again))
    .toEqual([
      ['us-snd', first.clientId, true, true],
      ['ca', second.clientId, true, true],
    ]);
  await goTo(again, enUS['nav.settings']);
  await again.shell.getByRole('button', { name: enUS['application.remove'] }).first().click();
  await again.shell
    .getByRole('alertdialog')
    .getByRole('button', { name: enUS['application.remove'] })
    .click();
  await expect.poll(() => applicationsOf(again)).toEqual([['ca', second.clientId, true, true]]);
  await again.close();
  const vault = await readFile(join(profile.userData, 'vault.json'), 'utf8');
  expect(vault).toContain('secret:clientSecret:ca');
  expect(vault).not.toContain('secret:clientSecret:us-snd');
  expect(companion.output() + again.output()).not.toContain('planted-secret');
  await profile.remove();
});
