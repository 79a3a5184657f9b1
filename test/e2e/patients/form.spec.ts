import { goTo } from '../accounts/steps';
import { openLink } from '../support/companion';
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

test('an id of the practice’s own system is set, finds the patient by a link, belongs to one patient, and can be taken away', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const person = await openPatients(companion, platform);
  const [patient, other] = platform.patientsOf(person.clinic).filter(({ archived }) => !archived);
  if (!patient || !other) throw new Error('the platform has no patients');
  const id = 'Id in your practice’s system';
  const fact = shell.getByRole('term').filter({ hasText: id }).locator('xpath=following-sibling::dd');
  await openPatient(shell, patient.email);
  await expect(fact).toHaveText('Not given');
  await shell.getByRole('button', { name: 'Edit' }).click();
  await fill(shell, { [id]: 'EHR\u200d4711' });
  await shell.getByRole('button', { name: 'Save' }).click();
  await expect(field(shell, id)).toHaveAttribute('aria-invalid', 'true');
  await fill(shell, { [id]: 'EHR/4711' });
  await shell.getByRole('button', { name: 'Save' }).click();
  await expect(fact).toHaveText('EHR/4711');
  expect(platform.record.to(oneOf, 'PATCH').map(({ body }) => JSON.parse(body))).toEqual([
    { metadata: { id: 'EHR/4711' } },
  ]);

  const link = `com.practicecompanion.desktop:/open/plan?external=EHR%2F4711&clinic=${person.clinic.id}`;
  await openLink(companion.profile, link);
  const asked = shell.getByRole('alertdialog', { name: /plan/i });
  await expect(asked).toContainText(`${patient.firstName} ${patient.lastName}`);
  await shell.keyboard.press('Escape');
  await expect(asked).toBeHidden();

  await shell.getByRole('button', { name: 'All patients' }).click();
  await openPatient(shell, other.email);
  await shell.getByRole('button', { name: 'Edit' }).click();
  await fill(shell, { [id]: 'EHR/4711' });
  await shell.getByRole('button', { name: 'Save' }).click();
  await expect(field(shell, id)).toHaveAttribute('aria-invalid', 'true');
  await expect(shell.getByRole('alert')).toContainText('Another patient has this id.');
  expect(platform.record.to(oneOf, 'PATCH')).toHaveLength(1);
  await fill(shell, { [id]: '' });
  await shell.getByRole('button', { name: 'Save' }).click();
  await expect(fact).toHaveText('Not given');

  await shell.getByRole('button', { name: 'All patients' }).click();
  await openPatient(shell, patient.email);
  await expect(fact).toHaveText('EHR/4711');
  await shell.getByRole('button', { name: 'Edit' }).click();
  await fill(shell, { [id]: '' });
  await shell.getByRole('button', { name: 'Save' }).click();
  await expect(fact).toHaveText('Not given');
  await openLink(companion.profile, link);
  await expect(asked).toContainText('Not found');
});

for (const [shape, body] of [
  ['a text', { error: 'It is <b>bold</b>' }],
  ['a description', { error_description: 'It is <b>bold</b>' }],
  ['a list of texts', { errors: ['Mobile number is invalid', 'It is <b>bold</b>'] }],
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
    if (JSON.stringify(body).includes('Mobile number'))
      await expect(field(shell, 'Mobile number')).toHaveAttribute('aria-invalid', 'true');
    await expect(field(shell, 'Last name')).toHaveValue('Haddad-Test');
  });

test('a refusal (422) without words, and one that comes as HTML, are told, and lose nothing', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await openPatients(companion, platform);
  await shell.getByRole('button', { name: 'New patient' }).click();
  await fill(shell, noor);
  for (const [reference, rule] of [
    ['ref-422-empty', { body: '' }],
    ['ref-422-html', { html: true as const }],
  ] as const) {
    const headers = { 'X-Request-Id': reference };
    platform.misbehave({ path: lists, method: 'POST', times: 1, status: 422, headers, ...rule });
    await shell.getByRole('button', { name: 'Add patient' }).click();
    await expect(shell.getByRole('alert')).toContainText('Fullscript did not accept this.');
    await expect(shell.getByText(reference, { exact: false })).toBeVisible();
    await expect(field(shell, 'Last name')).toHaveValue('Haddad-Test');
  }
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

const odd = {
  id: 'odd-patient',
  firstName: 'Odd’s',
  lastName: '',
  email: 'odd@patients.example',
  dateOfBirth: '1899-05-05',
  gender: null,
  mobileNumber: '(613) 555-0148',
} as const;

test.describe('a patient whose stored values our form would refuse', () => {
  test.use({ platformOptions: { plantedPatients: [odd] } });

  test('shows them as they are; a change of the gender sends the gender alone and leaves what changed elsewhere', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    const person = await openPatients(companion, platform);
    await openPatient(shell, odd.email);
    await shell.getByRole('button', { name: 'Edit' }).click();
    await expect(field(shell, 'Last name')).toHaveValue('');
    await expect(field(shell, 'Mobile number')).toHaveValue(odd.mobileNumber);
    await expect(shell.getByLabel('Date of birth')).toHaveValue(odd.dateOfBirth);
    // Somebody gives the patient a name in the meantime, at Fullscript.
    const elsewhere = await fetch(`${platform.origin}/api/clinic/patients/${odd.id}`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${platform.record.tokens.at(-1)?.accessToken ?? ''}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ first_name: 'Renamed' }),
    });
    expect(elsewhere.status).toBe(200);
    platform.record.clearRequests();
    await shell.getByRole('combobox', { name: 'Gender' }).selectOption('female');
    await shell.getByRole('button', { name: 'Save' }).click();
    await expect(shell.getByRole('heading', { level: 1, name: 'Renamed' })).toBeVisible();
    const sent = () => platform.record.to(oneOf, 'PATCH').map(({ body }) => JSON.parse(body));
    expect(sent()).toEqual([{ gender: 'female' }]);
    const stored = platform.patientsOf(person.clinic).find(({ id }) => id === odd.id);
    expect(stored).toMatchObject({ ...odd, firstName: 'Renamed', gender: 'female' });

    // Saved without a change: nothing is sent. Emptied on purpose: sent as empty.
    await shell.getByRole('button', { name: 'Edit' }).click();
    await shell.getByRole('button', { name: 'Save' }).click();
    await expect(shell.getByRole('heading', { level: 1, name: 'Renamed' })).toBeVisible();
    await shell.getByRole('button', { name: 'Edit' }).click();
    await fill(shell, { 'Mobile number': '' });
    await shell.getByRole('button', { name: 'Save' }).click();
    await expect(shell.getByRole('heading', { level: 1, name: 'Renamed' })).toBeVisible();
    expect(sent()).toEqual([{ gender: 'female' }, { mobile_number: '' }]);

    // Where Fullscript itself looks at the whole patient, its words name the field that was not changed.
    platform.misbehave({
      path: oneOf,
      method: 'PATCH',
      status: 422,
      body: { error: '["Last name can\'t be blank"]' },
    });
    await shell.getByRole('button', { name: 'Edit' }).click();
    await shell.getByRole('combobox', { name: 'Gender' }).selectOption('x');
    await shell.getByRole('button', { name: 'Save' }).click();
    await expect(shell.getByText("Last name can't be blank")).toHaveCount(2);
    await expect(shell.getByText('Fullscript checks what you did not change, too.')).toBeVisible();
    await expect(field(shell, 'Last name')).toHaveAttribute('aria-invalid', 'true');
    await expect(shell.getByRole('combobox', { name: 'Gender' })).toHaveValue('x');
  });
});

test.describe('an account without patients:write', () => {
  test.use({ platformOptions: { scopes: companionScopes.filter((scope) => scope !== 'patients:write') } });

  test('is warned before anything is typed, and what was typed outlives the refusal', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    await openPatients(companion, platform);
    await shell.getByRole('button', { name: 'New patient' }).click();
    await expect(shell.getByText('patients:write', { exact: true })).toBeVisible();
    await expect(shell.getByText('You can go on.', { exact: false })).toBeVisible();
    await shell.getByRole('textbox', { name: 'First name' }).fill('Noor');
    await shell.getByRole('textbox', { name: 'Last name' }).fill('Haddad');
    await shell.getByRole('textbox', { name: 'Email' }).fill('noor.haddad@mail.example');
    await shell.getByRole('button', { name: 'Add patient' }).click();
    await expect(shell.getByText('Fullscript refused.', { exact: false })).toBeVisible();
    await expect(shell.locator('#content').getByRole('button', { name: 'Reconnect' })).toBeVisible();
    await expect(shell.getByRole('textbox', { name: 'First name' })).toHaveValue('Noor');
    expect(platform.record.to('/api/clinic/patients', 'POST').map(({ status }) => status)).toEqual([403]);
  });
});
