import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { phoneNumber } from '../../../renderer/shell/patients/phone-number';
import { fullscriptFrame } from '../support/embed';
import { expect, test } from '../support/fixtures';
import { goTo } from '../accounts/steps';
import { companionScopes } from '../../platform/options';
import { expectKeyboard, gridOf, oneOf, openPatient, openPatients, rowOf, searchOf } from './steps';

const plansOf = /\/treatment_plans$/;
const cancellations = /\/treatment_plans\/[^/]+\/cancel$/;

test.describe('a patient with plans', () => {
  test.use({ platformOptions: { plans: 120 } });

  test('shows states, dates, products by name and labs, and older plans when asked', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    const person = await openPatients(companion, platform);
    const [patient] = platform.patientsOf(person.clinic);
    if (!patient) throw new Error('the platform has no patients');
    await openPatient(shell, patient.email);
    await expect(
      shell.getByRole('heading', { level: 1, name: `${patient.firstName} ${patient.lastName}` }),
    ).toBeVisible();
    const content = shell.locator('#content');
    await expect(content.getByText(phoneNumber(patient.mobileNumber, 'en-US'))).toBeVisible();
    const plans = content.getByRole('region', { name: 'Treatment plans' });
    await expect(plans.getByText(/^25 of 3\d plans$/)).toBeVisible();
    for (const state of ['Active', 'Draft', 'Canceled'])
      await expect(plans.getByRole('button', { name: new RegExp(`^${state} `) }).first()).toBeVisible();

    // Who wrote a plan is told by name.
    const writers = /(?:Amélie Tremblay|Priya Raman|Élodie Marchetti)$/;
    await expect(plans.getByRole('button', { name: writers })).toHaveCount(25);

    // The newest that is not cancelled stands open, with names where the platform has only ids.
    const products = plans.getByRole('list', { name: 'Products' });
    await expect(products).toHaveCount(1);
    await expect(products.getByRole('listitem').first()).toContainText(
      /Alder & Fern|Northern Meadow|Tidewell|Clearbrook Labs|Marrow & Oak/,
    );
    await expect(products.getByRole('listitem').first()).toContainText('With food');

    await plans.getByRole('button', { name: 'Show older plans' }).click();
    await expect(plans.getByText(/^3\d of 3\d plans$/)).toBeVisible();
    await expect(plans.getByRole('button', { name: 'Show older plans' })).toHaveCount(0);
    const order = platform.record
      .to(plansOf)
      .map(({ query }) => new URLSearchParams(query).get('page[number]'));
    expect(order).toEqual(['1', '2']);
  });

  test('plans that may not be seen, are gone or cannot be had are told apart, and the patient stays', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    const person = await openPatients(companion, platform);
    const [patient] = platform.patientsOf(person.clinic);
    const plans = shell.getByRole('region', { name: 'Treatment plans' });
    platform.misbehave({ path: plansOf, status: 403, headers: { 'X-Request-Id': 'ref-plans-403' } });
    await openPatient(shell, patient?.email ?? '');
    await expect(plans.getByText('patients:treatment_plan_history', { exact: true })).toBeVisible();
    await expect(plans.getByText('ref-plans-403', { exact: false })).toBeVisible();
    await expect(shell.getByText(phoneNumber(patient?.mobileNumber ?? '', 'en-US'))).toBeVisible();
    platform.clearMisbehaviour();
    platform.misbehave({ path: plansOf, status: 404, body: { status: 404, error: 'Not Found' } });
    await plans.getByRole('button', { name: 'Try again' }).click();
    await expect(plans.getByRole('alert')).toContainText('Fullscript does not know this.');
    platform.clearMisbehaviour();
    platform.misbehave({ path: /\/treatment_plans\/[^/]+$/, status: 404 });
    await plans.getByRole('button', { name: 'Try again' }).click();
    // The list is there; the plan that stands open is the one that is gone.
    await expect(plans.getByText(/^25 of/)).toBeVisible();
    await expect(plans.getByRole('alert')).toContainText('Fullscript does not know this.');
    platform.clearMisbehaviour();
    await plans.getByRole('button', { name: 'Try again' }).click();
    await expect(plans.getByRole('list', { name: 'Products' })).toBeVisible();
  });

  test('a plan is cancelled only when the person says so twice, and once', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    const person = await openPatients(companion, platform);
    const [patient] = platform.patientsOf(person.clinic);
    await openPatient(shell, patient?.email ?? '');
    await shell.getByRole('button', { name: 'Cancel plan…' }).click();
    const question = shell.getByRole('alertdialog', { name: 'Cancel this plan?' });
    await question.getByRole('button', { name: 'Keep the plan' }).click();
    await expect(question).toBeHidden();
    expect(platform.record.to(cancellations)).toEqual([]);

    const words = 'Plan <b>cannot</b> be cancelled';
    platform.misbehave({
      path: cancellations,
      times: 1,
      status: 422,
      body: { errors: [{ code: 'x', message: words }] },
    });
    await shell.getByRole('button', { name: 'Cancel plan…' }).click();
    await question.getByRole('button', { name: 'Cancel the plan' }).click();
    await expect(question.getByText(words)).toBeVisible();
    await question.getByRole('button', { name: 'Cancel the plan' }).click();
    await expect(question).toBeHidden();
    await expect(shell.getByText('The plan is canceled.')).toBeVisible();
    expect(platform.record.to(cancellations)).toHaveLength(2);
    const [, worked] = platform.record.to(cancellations);
    const id = worked?.path.split('/').at(-2);
    expect(platform.plansOf(person.clinic).find((plan) => plan.id === id)?.state).toBe('cancelled');
    await expect
      .poll(async () => (await companion.state()).latestActivity[0])
      .toMatchObject({ action: 'treatmentPlan.cancelled', objectId: id, result: 'ok' });
  });

  test('a plan opens in the browser, its invitation is copied, and it becomes a PDF where the person wants it', async ({
    platform,
    companion,
  }) => {
    const { shell, app, profile } = companion;
    const person = await openPatients(companion, platform);
    const [patient] = platform.patientsOf(person.clinic);
    await openPatient(shell, patient?.email ?? '');
    const before = (await profile.openedLinks()).length;
    await shell.getByRole('button', { name: 'Open in Fullscript' }).click();
    await expect.poll(async () => (await profile.openedLinks()).length).toBe(before + 1);
    const link = (await profile.openedLinks()).at(-1) ?? '';
    expect(link).toMatch(new RegExp(`^${platform.embedDomain}/o/treatment_plans/[^/]+/edit$`));
    const planId = link.split('/').at(-2) ?? '';

    await shell.getByRole('button', { name: 'Copy invitation link' }).click();
    await expect
      .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
      .toBe(`https://patients.example/invitations/${planId}`);

    await shell.getByRole('button', { name: 'Copy plan reference' }).click();
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(planId);

    // A link to anywhere else is not opened.
    platform.misbehave({
      path: /\/dynamic_links\//,
      times: 1,
      merge: { dynamic_links: { redirect_url: 'https://elsewhere.example/plan' } },
    });
    await shell.getByRole('button', { name: 'Open in Fullscript' }).click();
    await expect(shell.getByText(/link was not opened|link is not/i).first()).toBeVisible();
    expect((await profile.openedLinks()).length).toBe(before + 1);

    const path = join(profile.folder, 'plan.pdf');
    await app.evaluate(({ dialog }, filePath) => {
      let asked = 0;
      Object.assign(dialog, {
        showSaveDialog: async (_window: unknown, options: { defaultPath: string }) => {
          asked += 1;
          Reflect.set(globalThis, 'suggestedPath', options.defaultPath);
          return asked === 1 ? { canceled: true, filePath: '' } : { canceled: false, filePath };
        },
      });
    }, path);
    await shell.getByRole('button', { name: 'Save as PDF' }).click();
    await expect
      .poll(() => app.evaluate(() => Reflect.get(globalThis, 'suggestedPath')))
      .toMatch(/treatment-plan\.pdf$/);
    await expect(shell.locator('[data-paper]')).toHaveCount(0);
    expect(await stat(path).catch(() => null)).toBeNull();
    await shell.getByRole('button', { name: 'Save as PDF' }).click();
    await expect(shell.getByText('The PDF is saved.')).toBeVisible();
    expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-');
    // As any new file in that folder: a printed plan is often meant for a shared one.
    const umask = await app.evaluate(() => process.umask());
    expect((await stat(path)).mode & 0o777).toBe(0o666 & ~umask);
    await expect(shell.locator('[data-paper]')).toHaveCount(0);
  });
});

test.describe('an account without patients:treatment_plan_history', () => {
  test.use({
    platformOptions: {
      plans: 120,
      scopes: companionScopes.filter((scope) => scope !== 'patients:treatment_plan_history'),
    },
  });

  test('is told so on a patient’s page, once Fullscript refused', async ({ platform, companion }) => {
    const { shell } = companion;
    const person = await openPatients(companion, platform);
    const [patient] = platform.patientsOf(person.clinic);
    await openPatient(shell, patient?.email ?? '');
    const plans = shell.getByRole('region', { name: 'Treatment plans' });
    await expect(plans.getByText('patients:treatment_plan_history', { exact: true })).toBeVisible();
    await expect(plans.getByRole('button', { name: 'Reconnect' })).toBeVisible();
    await expect(shell.getByText(phoneNumber(patient?.mobileNumber ?? '', 'en-US'))).toBeVisible();
    expect(platform.record.to(plansOf).map(({ status }) => status)).toEqual([403]);
  });
});

test('Write a plan mounts Fullscript for that patient, and the activated plan is in the list afterwards', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const person = await openPatients(companion, platform);
  const patient = platform.patientsOf(person.clinic)[4];
  if (!patient) throw new Error('the platform has no patients');
  await openPatient(shell, patient.email);
  await expect(shell.getByRole('heading', { name: 'No plan yet' })).toBeVisible();
  await shell.getByRole('button', { name: 'Write a plan' }).click();
  await platform.record.until((record) => record.tokenized.length > 0);
  expect(platform.record.tokenized[0]?.data).toEqual({ id: patient.id });
  const frame = await fullscriptFrame(companion);
  await expect(frame.getByTestId('patient-selected')).toContainText(patient.lastName);
  await frame.getByTestId('add-product').first().click();
  await frame.getByTestId('activate-plan').click();
  await expect(frame.getByTestId('plan-activated')).toBeVisible();
  await goTo(companion, 'Patients');
  await expect(
    shell.getByRole('heading', { level: 1, name: `${patient.firstName} ${patient.lastName}` }),
  ).toBeVisible();
  await expect(shell.getByRole('button', { name: /^Active / })).toBeVisible();
  await expect(shell.getByRole('list', { name: 'Products' }).getByRole('listitem')).toHaveCount(1);
});

test('a patient can be pinned and is found among the recent ones, until the app closes', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const person = await openPatients(companion, platform);
  const [first, second] = platform.patientsOf(person.clinic);
  if (!first || !second) throw new Error('the platform has no patients');
  const nameOf = (patient: typeof first): string => `${patient.firstName} ${patient.lastName}`;
  await openPatient(shell, first.email);
  await shell.getByRole('button', { name: 'Pin' }).click();
  await expect(shell.getByRole('button', { name: 'Pin' })).toHaveAttribute('aria-pressed', 'true');
  await shell.getByRole('button', { name: 'All patients' }).click();
  await openPatient(shell, second.email);
  await shell.getByRole('button', { name: 'All patients' }).click();
  await searchOf(shell).fill('');
  await expect(shell.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  await expect(shell.getByRole('heading', { name: 'Recent' })).toBeVisible();
  await shell.getByRole('button', { name: nameOf(first), exact: true }).click();
  await expect(shell.getByRole('heading', { level: 1, name: nameOf(first) })).toBeVisible();

  // Taken off, and put back: what was done in passing can be undone in passing.
  const toast = shell.getByRole('log').getByRole('listitem');
  await shell.getByRole('button', { name: 'Pin' }).click();
  await expect(shell.getByRole('button', { name: 'Pin' })).toHaveAttribute('aria-pressed', 'false');
  await toast.filter({ hasText: 'unpinned' }).getByRole('button', { name: 'Undo' }).click();
  await expect(shell.getByRole('button', { name: 'Pin' })).toHaveAttribute('aria-pressed', 'true');
  await shell.getByRole('button', { name: 'All patients' }).click();
  await shell.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(shell.getByRole('heading', { name: 'Recent' })).toHaveCount(0);
  await expectKeyboard(searchOf(shell));
  await expect(shell.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  await toast.filter({ hasText: 'cleared' }).getByRole('button', { name: 'Undo' }).click();
  await expect(shell.getByRole('button', { name: nameOf(second), exact: true })).toBeVisible();
});

test('a patient who is gone, and one who may not be seen, are told apart', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const person = await openPatients(companion, platform);
  const [patient] = platform.patientsOf(person.clinic);
  await searchOf(shell).fill(patient?.email ?? '');
  await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '1');
  platform.misbehave({ path: oneOf, status: 404, body: { status: 404, error: 'Not Found' } });
  await rowOf(shell, 0).click();
  await expect(shell.getByRole('heading', { name: 'This patient is not there any more' })).toBeVisible();
  platform.clearMisbehaviour();
  await shell.getByRole('button', { name: 'All patients' }).first().click();

  platform.misbehave({ path: oneOf, status: 403, headers: { 'X-Request-Id': 'ref-403-2' } });
  await rowOf(shell, 0).click();
  await expect(shell.getByText('patients:read', { exact: true })).toBeVisible();
  await expect(shell.getByText('ref-403-2', { exact: false })).toBeVisible();
  platform.clearMisbehaviour();
  await shell.getByRole('button', { name: 'Try again' }).click();
  await expect(shell.getByRole('heading', { name: 'No plan yet' })).toBeVisible();
});

test('where Fullscript does not load, its page in the browser is the way out', async ({
  platform,
  companion,
}) => {
  const { shell, profile } = companion;
  await openPatients(companion, platform);
  platform.misbehave({ path: '/api/clinic/embeddable/session_grants', status: 500 });
  await goTo(companion, 'Treatment plan');
  const before = (await profile.openedLinks()).length;
  await shell.getByRole('button', { name: 'Open in your browser' }).click();
  await expect.poll(async () => (await profile.openedLinks()).length).toBe(before + 1);
  expect((await profile.openedLinks()).at(-1)).toMatch(
    new RegExp(`^${platform.embedDomain}/o/treatment_plans/new\\?client_id=`),
  );
});

test('a locked app has nothing of a patient on its page', async ({ platform, companion }) => {
  const { shell } = companion;
  const person = await openPatients(companion, platform);
  const [patient] = platform.patientsOf(person.clinic);
  await openPatient(shell, patient?.email ?? '');
  await expect(shell.getByText(phoneNumber(patient?.mobileNumber ?? '', 'en-US'))).toBeVisible();
  await shell.getByRole('button', { name: 'Lock' }).click();
  await expect(shell.getByRole('button', { name: 'Unlock' })).toBeVisible();
  const page = (await shell.content()).replaceAll('&nbsp;', '\u00A0');
  const number = phoneNumber(patient?.mobileNumber ?? '', 'en-US');
  for (const words of [patient?.lastName, patient?.email, patient?.mobileNumber, number])
    expect(page).not.toContain(words);
  await shell.getByRole('button', { name: 'Unlock' }).click();
  await expect(shell.getByText(number)).toBeVisible();
});
