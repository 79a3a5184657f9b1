import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fhirValidator, problemsOf } from '../main/handover/fhir';
import { goTo } from './accounts/steps';
import { openPatient } from './patients/steps';
import { connect, createProfile, openScreen, startCompanion, type Companion } from './support/companion';
import { activatePlan } from './support/embed';
import { expect, test as base } from './support/fixtures';
import { filesHolding } from './support/planted';

interface Handed {
  readonly watched: string;
}

/** A profile whose policy names a watched folder. */
const test = base.extend<Handed>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
  watched: async ({}, use, info) => {
    const folder = info.outputPath('plans');
    await mkdir(folder, { recursive: true });
    await use(folder);
  },
  profile: async ({ platform, watched }, use) => {
    const profile = await createProfile(
      platform.policy({ handover: { folder: watched, patientIdSystem: 'https://ehr.example/patients' } }),
    );
    await use(profile);
    await profile.remove();
  },
});

test.setTimeout(600_000);

const documentsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));

const handoverOf = async (companion: Companion) => (await companion.state()).handover;

test('an activated plan becomes one valid document without a name; Activity shows that it was taken', async ({
  platform,
  companion,
  watched,
}) => {
  const person = platform.person('Amélie Tremblay');
  for (const each of platform.patientsOf(person.clinic)) platform.knowAs(each, `EHR-${each.id}`);
  await connect(companion, platform, person.id);
  await openScreen(companion, 'Treatment plan');
  await activatePlan(companion);
  await expect.poll(() => documentsIn(watched), { timeout: 90_000 }).toHaveLength(1);
  const [name = ''] = await documentsIn(watched);
  const text = await readFile(join(watched, name), 'utf8');
  expect(problemsOf(await fhirValidator(), JSON.parse(text))).toEqual([]);
  const [plan] = platform.record.plans;
  expect(JSON.parse(text)).toMatchObject({
    identifier: { value: plan?.id },
    entry: [
      {
        resource: {
          resourceType: 'CarePlan',
          subject: {
            identifier: { system: 'https://ehr.example/patients', value: `EHR-${plan?.patientId}` },
          },
        },
      },
      { resource: { resourceType: 'NutritionOrder' } },
    ],
  });
  const patient = platform.patientsOf(person.clinic).find(({ id }) => id === plan?.patientId);
  for (const word of [patient?.lastName ?? 'none', patient?.email ?? 'none', patient?.dateOfBirth ?? 'none'])
    expect(text).not.toContain(word);

  await goTo(companion, 'Activity');
  const row = companion.shell.getByRole('row').filter({ hasText: 'Treatment plan activated' });
  await expect(row).toContainText('Written');
  // The name is looked up for who looks, and is nowhere on disk.
  await row.click();
  const dialog = companion.shell.getByRole('dialog');
  await expect(dialog).toContainText(`${patient?.firstName} ${patient?.lastName}`);
  await dialog.getByRole('button', { name: 'Copy plan reference' }).click();
  await expect(dialog).toContainText('Copied');
  expect(await companion.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(plan?.id);
  await companion.shell.keyboard.press('Escape');
  const { found, read } = await filesHolding(companion.profile.userData, [
    patient?.email ?? '',
    `${patient?.firstName} ${patient?.lastName}`,
    patient?.dateOfBirth ?? '',
  ]);
  expect(read).toBeGreaterThan(5);
  expect(found).toEqual([]);
  // The other system takes it.
  await rm(join(watched, name));
  await companion.shell.evaluate(() => window.companion.activity.retryHandover({}));
  await expect(row).toContainText('Taken');
  await expect(
    companion.shell.getByRole('row').filter({ hasText: 'Plan taken by the other system' }),
  ).toBeVisible();

  // The plan is cancelled here: the other system is given a second version of it.
  await goTo(companion, 'Patients');
  await openPatient(companion.shell, patient?.email ?? '');
  await companion.shell.getByRole('button', { name: 'Cancel plan…' }).click();
  const question = companion.shell.getByRole('alertdialog');
  await expect(question).toContainText('Your practice’s system is told as well');
  await question.getByRole('button', { name: 'Cancel the plan' }).click();
  await expect.poll(() => documentsIn(watched), { timeout: 90_000 }).toHaveLength(1);
  const [second = ''] = await documentsIn(watched);
  expect(second).toBe(name.replace('.json', '-cancelled.json'));
  const revoked = JSON.parse(await readFile(join(watched, second), 'utf8'));
  expect(problemsOf(await fhirValidator(), revoked)).toEqual([]);
  const statuses = revoked.entry.map(({ resource }: { resource: { status: string } }) => resource.status);
  expect(new Set(statuses)).toEqual(new Set(['revoked']));
  await goTo(companion, 'Activity');
  await expect(companion.shell.getByRole('row').filter({ hasText: 'Treatment plan canceled' })).toContainText(
    'Written',
  );
});

test('a plan waits while the folder is away, over a kill, and is then written once', async ({
  platform,
  companion,
  watched,
}) => {
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await openScreen(companion, 'Treatment plan');
  await rename(watched, `${watched}-away`);
  await activatePlan(companion);
  await expect
    .poll(() => handoverOf(companion), { timeout: 90_000 })
    .toEqual({ waiting: 1, error: { code: 'handover_folder_unavailable' } });
  await goTo(companion, 'Activity');
  await expect(companion.shell.getByText('One plan waits')).toBeVisible();
  await expect(
    companion.shell.getByRole('row').filter({ hasText: 'Treatment plan activated' }),
  ).toContainText('Waiting');
  await companion.kill();
  expect(await documentsIn(watched)).toEqual([]);
  const again = await startCompanion(companion.profile);
  try {
    await expect.poll(async () => (await handoverOf(again))?.waiting, { timeout: 90_000 }).toBe(1);
    await rename(`${watched}-away`, watched);
    await goTo(again, 'Activity');
    await again.shell.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => documentsIn(watched), { timeout: 90_000 }).toHaveLength(1);
    await expect.poll(() => handoverOf(again)).toEqual({ waiting: 0, error: null });
    await expect(again.shell.getByText('One plan waits')).toBeHidden();
  } finally {
    await again.close();
  }
});
