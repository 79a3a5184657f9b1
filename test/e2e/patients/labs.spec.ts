import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { enUS } from '../../../renderer/locales/en-US';
import { phoneNumber } from '../../../renderer/shell/patients/phone-number';
import { frCA } from '../../../renderer/locales/fr-CA';
import { companionScopes } from '../../platform/options';
import type { Patient, Platform } from '../../platform/platform';
import { violationsOf } from '../support/axe';
import { projectFolder, type Companion } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { openPatient, openPatients } from './steps';

const lists = '/api/clinic/labs/orders';
const oneOf = /^\/api\/clinic\/labs\/orders\/[^/]+$/;

test.use({ platformOptions: { plans: 240 } });

const sectionOf = (shell: Page): Locator => shell.getByRole('region', { name: 'Lab orders' });

/** Opens the page of the patient who has lab orders in many states. */
async function openLabs(companion: Companion, platform: Platform): Promise<Patient> {
  const person = await openPatients(companion, platform);
  const [first] = platform.labOrdersOf(person.clinic);
  const patient = platform.patientsOf(person.clinic).find(({ id }) => id === first?.patientId);
  if (!patient) throw new Error('nobody has lab orders');
  await openPatient(companion.shell, patient.email);
  return patient;
}

test('lab orders stand on the patient’s page with state, dates and tests, and more when asked', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const patient = await openLabs(companion, platform);
  const orders = platform
    .labOrdersOf(platform.person('Amélie Tremblay').clinic)
    .filter(({ patientId }) => patientId === patient.id)
    .toSorted((one, other) => other.createdAt - one.createdAt);
  const section = sectionOf(shell);
  const items = section.locator('ul').first().locator('> li');
  await expect(section.getByText(`10 of ${orders.length} lab orders`)).toBeVisible();
  await expect(items).toHaveCount(10);
  for (const [index, { state, tests }] of orders.slice(0, 10).entries()) {
    await expect(items.nth(index)).toContainText(enUS[`labs.state.${state}`]);
    await expect(items.nth(index)).toContainText(
      /(?:Ordered|Recommended) \w{3} \d+, 202\d, changed \w{3} \d+, 202\d/,
    );
    for (const { name } of tests) await expect(items.nth(index).getByRole('list')).toContainText(name);
  }
  await section.getByRole('button', { name: 'Show more lab orders' }).click();
  await expect(items).toHaveCount(Math.min(orders.length, 20));
  // Every question names the patient; no row costs more than one call.
  for (const { query } of platform.record.to(lists))
    expect(new URLSearchParams(query).get('patient_id')).toBe(patient.id);
  const details = platform.record.to(oneOf).map(({ path }) => path);
  expect(new Set(details).size).toBe(details.length);
});

test('results open in the browser by an address that is asked for afresh, nowhere else, and Activity has the order', async ({
  platform,
  companion,
}) => {
  const { shell, profile } = companion;
  await openLabs(companion, platform);
  const ready = sectionOf(shell).getByRole('listitem').filter({ hasText: 'Results ready' }).first();
  const open = ready.getByRole('button', { name: 'Open all results' });
  await expect(open).toBeVisible();
  const before = (await profile.openedLinks()).length;
  const asked = platform.record.to(oneOf).length;
  await open.click();
  await expect(shell.getByText('The results open in your browser.').first()).toBeVisible();
  await expect.poll(async () => (await profile.openedLinks()).length).toBe(before + 1);
  const link = (await profile.openedLinks()).at(-1) ?? '';
  expect(link).toMatch(new RegExp(`^${platform.embedDomain}/results/[^/]+/all\\?expires=`));
  expect(platform.record.to(oneOf)).toHaveLength(asked + 1);
  const orderId = new URL(link).pathname.split('/').at(-2);
  await expect
    .poll(async () => (await companion.state()).latestActivity[0])
    .toMatchObject({ action: 'labOrder.resultsOpened', objectId: orderId, result: 'ok' });
  // The window never had the address.
  expect(await shell.content()).not.toContain('signature=');

  platform.misbehave({
    path: oneOf,
    times: 1,
    merge: { order: { latest_aggregated_result: { pdf_url: 'https://elsewhere.example/result.pdf' } } },
  });
  await open.click();
  await expect(shell.getByText('This link was not opened.')).toBeVisible();
  platform.misbehave({ path: oneOf, times: 1, merge: { order: { latest_aggregated_result: null } } });
  await open.click();
  await expect(shell.getByText('Fullscript does not know this.')).toBeVisible();
  expect(await profile.openedLinks()).toHaveLength(before + 1);

  await ready.getByRole('button', { name: 'Open its plan in Fullscript' }).click();
  await expect.poll(async () => (await profile.openedLinks()).length).toBe(before + 2);
  expect((await profile.openedLinks()).at(-1)).toContain('/o/treatment_plans/');
});

test('refusals and failures are told apart, and never hide the patient', async ({ platform, companion }) => {
  const { shell } = companion;
  const section = sectionOf(shell);
  platform.misbehave({ path: lists, status: 403, headers: { 'X-Request-Id': 'ref-lab-403' } });
  const patient = await openLabs(companion, platform);
  await expect(section.getByText('patients:order_history', { exact: true })).toBeVisible();
  await expect(section.getByText('ref-lab-403', { exact: false })).toBeVisible();
  await expect(shell.getByText(phoneNumber(patient.mobileNumber, 'en-US'))).toBeVisible();

  platform.clearMisbehaviour();
  platform.misbehave({ path: lists, status: 503 });
  await section.getByRole('button', { name: 'Try again' }).click();
  await expect(section.getByRole('alert')).toBeVisible({ timeout: 90_000 });
  platform.clearMisbehaviour();
  platform.misbehave({ path: oneOf, status: 500 });
  await section.getByRole('button', { name: 'Try again' }).click();
  // One order that cannot be read does not take the others, or its own state, with it.
  const row = section.getByRole('listitem').first();
  await expect(row.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 60_000 });
  await expect(row).toContainText(/changed/);
  platform.clearMisbehaviour();
  await row.getByRole('button', { name: 'Try again' }).click();
  await expect(row.getByRole('list', { name: 'Tests' })).toBeVisible();

  platform.misbehave({ path: lists, status: 404, body: { status: 404, error: 'Not Found' } });
  await shell.getByRole('button', { name: 'All patients' }).click();
  await openPatient(shell, patient.email);
  await expect(section.getByRole('heading', { name: 'Fullscript knows no lab orders here' })).toBeVisible();
});

test('words of Fullscript are text, whatever stands in them', async ({ platform, companion }) => {
  const { shell } = companion;
  platform.misbehave({
    path: oneOf,
    merge: {
      order: {
        tests: [{ id: 't', name: `<img src=x onerror="document.body.dataset.executed='yes'">` }],
        results: [{ id: 'r', name: 'ליאורה '.repeat(28), pdf_url: 'javascript:alert(1)' }],
        latest_aggregated_result: null,
      },
    },
  });
  await openLabs(companion, platform);
  const row = sectionOf(shell).getByRole('listitem').first();
  await expect(row.getByRole('list')).toContainText('<img src=x onerror=');
  await row.getByRole('button', { name: /^Open result/ }).click();
  await expect(shell.getByText('This link was not opened.')).toBeVisible();
  expect(await shell.evaluate(() => document.body.dataset['executed'])).toBeUndefined();
  expect(await shell.locator('[data-scroll]').evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(
    true,
  );
});

test.describe('an account without patients:order_history', () => {
  test.use({
    platformOptions: {
      plans: 240,
      scopes: companionScopes.filter((scope) => scope !== 'patients:order_history'),
    },
  });

  test('is told so beside everything else, once Fullscript refused', async ({ platform, companion }) => {
    const { shell } = companion;
    const patient = await openLabs(companion, platform);
    const section = sectionOf(shell);
    await expect(section).toContainText('Lab orders: Amélie Tremblay seems to lack a permission');
    await expect(section.getByText('patients:order_history', { exact: true })).toBeVisible();
    await expect(section.getByRole('button', { name: 'Reconnect' })).toBeVisible();
    await expect(shell.getByText(phoneNumber(patient.mobileNumber, 'en-US'))).toBeVisible();
    expect(platform.record.to(/labs/).map(({ status }) => status)).toEqual([403]);
  });
});

for (const [language, theme, words] of [
  ['en-US', 'light', enUS],
  ['fr-CA', 'dark', frCA],
] as const)
  test(`lab orders are accessible, ${language} and ${theme}`, async ({ platform, companion }) => {
    const { shell } = companion;
    await openLabs(companion, platform);
    await shell.evaluate((preferences) => window.companion.app.setPreferences(preferences), {
      language,
      theme,
    });
    await expect(shell.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(shell.locator('html')).toHaveAttribute('lang', language);
    await shell.emulateMedia({ reducedMotion: 'reduce' });
    const section = shell.getByRole('region', { name: words['labs.title'] });
    await expect(section.getByRole('button', { name: words['labs.results.open'] }).first()).toBeVisible();
    await section.scrollIntoViewIfNeeded();
    expect(await violationsOf(shell)).toEqual([]);
    const folder = join(projectFolder, 'out', 'patients');
    await mkdir(folder, { recursive: true });
    await section.getByRole('listitem').nth(2).scrollIntoViewIfNeeded();
    await shell.screenshot({ path: join(folder, `labs-${theme}-${language}.png`) });
  });
