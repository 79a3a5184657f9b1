import { goTo } from '../accounts/steps';
import { companionScopes } from '../../platform/options';
import { expect, test } from '../support/fixtures';
import type { Locator, Page } from 'playwright/test';
import { gridOf, lists, oneOf, openPatient, openPatients, rowOf, searchOf } from './steps';

const field = (shell: Page, name: string): Locator => shell.getByRole('textbox', { name, exact: true });

async function fill(shell: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await field(shell, name).fill(value);
}

const noor = { 'First name': 'Noor', 'Last name': 'Haddad-Test', Email: 'noor.new@patients.example' };

test('a new patient is created once, and Fullscript writes to nobody unless that was ticked', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await openPatients(companion, platform);
  await shell.getByRole('button', { name: 'New patient' }).click();
  await expect(shell.getByRole('checkbox', { name: /Send a welcome email/ })).not.toBeChecked();
  await shell.getByRole('button', { name: 'Add patient' }).click();
  await expect(field(shell, 'First name')).toHaveAttribute('aria-invalid', 'true');
  await expect
    .poll(() => field(shell, 'First name').evaluate((input) => input === document.activeElement))
    .toBe(true);
  expect(platform.record.to(lists, 'POST')).toEqual([]);

  await fill(shell, noor);
  await shell
    .getByRole('textbox', { name: 'Date of birth' })
    .or(shell.getByLabel('Date of birth'))
    .first()
    .fill('1990-02-28');
  await shell.getByRole('combobox', { name: 'Gender' }).selectOption('x');
  await fill(shell, { 'Mobile number': '+1 613 555 0148' });
  await shell.getByRole('button', { name: 'Add patient' }).click();
  await expect(shell.getByRole('heading', { level: 1, name: 'Noor Haddad-Test' })).toBeVisible();
  const sent = platform.record.to(lists, 'POST');
  expect(sent).toHaveLength(1);
  expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
    first_name: 'Noor',
    last_name: 'Haddad-Test',
    email: 'noor.new@patients.example',
    date_of_birth: '1990-02-28',
    gender: 'x',
    mobile_number: '+16135550148',
    send_welcome_email: false,
  });
  await shell.getByRole('button', { name: 'All patients' }).click();
  await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '41');
  const entry = (await companion.state()).latestActivity.find(({ action }) => action === 'patient.created');
  expect(entry?.objectId).toBeTruthy();

  await shell.getByRole('button', { name: 'New patient' }).click();
  await fill(shell, { ...noor, Email: 'noor.second@patients.example' });
  await shell.getByRole('checkbox', { name: /Send a welcome email/ }).check();
  await shell.getByRole('button', { name: 'Add patient' }).click();
  await platform.record.until((record) => record.to(lists, 'POST').length === 2);
  expect(JSON.parse(platform.record.to(lists, 'POST')[1]?.body ?? '')).toMatchObject({
    send_welcome_email: true,
  });
});

test('an address that is taken is said at its field, nothing typed is lost, and who has it is found', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const person = await openPatients(companion, platform);
  const [other] = platform.patientsOf(person.clinic);
  await shell.getByRole('button', { name: 'New patient' }).click();
  await fill(shell, { ...noor, Email: other?.email ?? '' });
  await shell.getByRole('button', { name: 'Add patient' }).click();
  await expect(shell.getByRole('alert')).toContainText('Fullscript did not accept this.');
  await expect(shell.getByText('Email has already been taken')).toBeVisible();
  await expect(field(shell, 'Email')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(shell, 'Last name')).toHaveValue('Haddad-Test');
  await shell.getByRole('button', { name: 'Search for this patient' }).click();
  await expect(searchOf(shell)).toHaveValue(other?.email ?? '');
  await expect(rowOf(shell, 0)).toContainText(other?.lastName ?? '');
});

test('a change sends what differs; what was typed outlives other screens, accounts and the lock, and is asked about', async ({
  platform,
  companion,
}) => {
  const { shell, app } = companion;
  const person = await openPatients(companion, platform);
  const [patient] = platform.patientsOf(person.clinic);
  await openPatient(shell, patient?.email ?? '');
  await shell.getByRole('button', { name: 'Edit' }).click();
  await fill(shell, { 'Last name': 'Nguyễn' });

  await goTo(companion, 'Settings');
  await goTo(companion, 'Patients');
  await expect(field(shell, 'Last name')).toHaveValue('Nguyễn');
  await shell.getByRole('button', { name: 'Lock' }).click();
  await shell.getByRole('button', { name: 'Unlock' }).click();
  await expect(field(shell, 'Last name')).toHaveValue('Nguyễn');

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const closing = shell.getByRole('alertdialog', { name: 'Close Practice Companion?' });
  await expect(closing).toContainText('Amélie Tremblay');
  await closing.getByRole('button', { name: 'Keep it open' }).click();

  await shell.getByRole('button', { name: 'Cancel' }).click();
  const discard = shell.getByRole('alertdialog', { name: 'Discard what you typed?' });
  await discard.getByRole('button', { name: 'Keep editing' }).click();
  await shell.getByRole('button', { name: 'Save' }).click();
  await expect(
    shell.getByRole('heading', { level: 1, name: `${patient?.firstName ?? ''} Nguyễn` }),
  ).toBeVisible();
  expect(platform.record.to(oneOf, 'PATCH').map(({ body }) => JSON.parse(body))).toEqual([
    { last_name: 'Nguyễn' },
  ]);

  await shell.getByRole('button', { name: 'Edit' }).click();
  await fill(shell, { 'First name': 'Other' });
  await shell.keyboard.press('Escape');
  await discard.getByRole('button', { name: 'Discard' }).click();
  await expect(
    shell.getByRole('heading', { level: 1, name: `${patient?.firstName ?? ''} Nguyễn` }),
  ).toBeVisible();
  expect(platform.record.to(oneOf, 'PATCH')).toHaveLength(1);
});

for (const [shape, body] of [
  ['a text that holds a list', { error: '["Mobile number is invalid", "It is <b>bold</b>"]' }],
  ['a list', { error: ['Mobile number is invalid', 'It is <b>bold</b>'] }],
  [
    'errors with codes',
    {
      errors: [
        { code: 'invalid', message: 'Mobile number is invalid' },
        { code: 'b', message: 'It is <b>bold</b>' },
      ],
    },
  ],
  ['a message', { message: 'It is <b>bold</b>' }],
] as const)
  test(`a refusal (422) as ${shape} is shown as text, at its field where it has one`, async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    await openPatients(companion, platform);
    await shell.getByRole('button', { name: 'New patient' }).click();
    await fill(shell, noor);
    platform.misbehave({ path: lists, method: 'POST', status: 422, body });
    await shell.getByRole('button', { name: 'Add patient' }).click();
    await expect(shell.getByText('It is <b>bold</b>')).toBeVisible();
    if (shape !== 'a message')
      await expect(field(shell, 'Mobile number')).toHaveAttribute('aria-invalid', 'true');
    await expect(field(shell, 'Last name')).toHaveValue('Haddad-Test');
  });

test('where the answer is lost, nothing is sent again by itself, and the person is told to look first', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await openPatients(companion, platform);
  await shell.getByRole('button', { name: 'New patient' }).click();
  await fill(shell, noor);
  platform.misbehave({ path: lists, method: 'POST', times: 1, loseAnswerAfterWork: true });
  await shell.getByRole('button', { name: 'Add patient' }).click();
  await expect(shell.getByText(/may have been added all the same/)).toBeVisible();
  expect(platform.record.to(lists, 'POST')).toHaveLength(1);
  await shell.getByRole('button', { name: 'Search for this patient' }).click();
  await expect(rowOf(shell, 0)).toContainText('Noor Haddad-Test');
});

test.describe('an account without patients:write', () => {
  test.use({ platformOptions: { scopes: companionScopes.filter((scope) => scope !== 'patients:write') } });

  test('is told so before anything is typed', async ({ platform, companion }) => {
    const { shell } = companion;
    await openPatients(companion, platform);
    await shell.getByRole('button', { name: 'New patient' }).click();
    await expect(shell.getByText('patients:write', { exact: true })).toBeVisible();
    await expect(shell.getByRole('textbox')).toHaveCount(0);
    await shell.getByRole('button', { name: 'All patients' }).click();
    await expect(gridOf(shell)).toBeVisible();
  });
});
