import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { accountOf, connectPeople, goTo } from './accounts/steps';
import { violationsOf } from './support/axe';
import { openLink, projectFolder, startCompanion, type Companion } from './support/companion';
import { expect, test as base } from './support/fixtures';

const link = (rest: string): string => `com.practicecompanion.desktop:/open/${rest}`;
const north = 'Amélie Tremblay';

interface Scene {
  readonly patient: { readonly id: string; readonly firstName: string; readonly lastName: string };
  readonly clinicId: string;
}

const test = base.extend<{ readonly scene: Scene }>({
  scene: async ({ platform, companion }, use) => {
    const person = platform.person(north);
    await connectPeople(companion, platform, [person]);
    const [, patient] = platform.patientsOf(person.clinic).filter(({ archived }) => !archived);
    if (!patient) throw new Error('no patient');
    await use({ patient, clinicId: person.clinic.id });
  },
});

test.setTimeout(600_000);

const dialogOf = ({ shell }: Companion) => shell.getByRole('alertdialog');

async function expectPlanFor(companion: Companion, patientId: string): Promise<void> {
  await expect
    .poll(
      async () => (await companion.state()).guests.find(({ feature }) => feature === 'treatmentPlan')?.phase,
      {
        timeout: 30_000,
      },
    )
    .toBe('shown');
  expect((await companion.state()).latestActivity).toContainEqual(
    expect.objectContaining({ action: 'link.opened', objectId: patientId, result: 'ok' }),
  );
}

test('a link to a running app asks first, names patient and account, and then opens the plan', async ({
  companion,
  platform,
  scene: { patient, clinicId },
}) => {
  const before = platform.record.grants.length;
  expect(await openLink(companion.profile, link(`plan?patient=${patient.id}&clinic=${clinicId}`))).toBe(0);
  const dialog = dialogOf(companion);
  await expect(dialog).toContainText(`${patient.firstName} ${patient.lastName}`);
  await expect(dialog).toContainText('Amélie Tremblay, Practitioner, North Clinic');
  // Links never act.
  expect(platform.record.grants.length - before).toBe(0);
  for (const [theme, language] of [
    ['light', 'en-US'],
    ['dark', 'fr-CA'],
  ] as const) {
    await companion.shell.evaluate(
      ([chosen, tongue]) => window.companion.app.setPreferences({ theme: chosen, language: tongue }),
      [theme, language] as const,
    );
    await expect(companion.shell.locator('html')).toHaveAttribute('lang', language);
    await expect(companion.shell.locator('html')).toHaveAttribute('data-theme', theme);
    await companion.shell.emulateMedia({ reducedMotion: 'reduce' });
    await mkdir(join(projectFolder, 'out', 'activity'), { recursive: true });
    await companion.shell.screenshot({
      path: join(projectFolder, 'out', 'activity', `link-${theme}-${language}.png`),
    });
    expect(await violationsOf(companion.shell)).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(dialog).toBeHidden();
  await expectPlanFor(companion, patient.id);
  // Once followed, it does not come back.
  expect((await companion.state()).askedLink).toBeNull();
});

test('a link that starts the app waits until somebody can answer', async ({
  companion,
  scene: { patient, clinicId },
}) => {
  const { profile } = companion;
  await companion.close();
  const again = await startCompanion(profile, {
    further: [link(`plan?patient=${patient.id}&clinic=${clinicId}`)],
  });
  try {
    await expect(dialogOf(again)).toContainText(`${patient.firstName} ${patient.lastName}`);
    await dialogOf(again).getByRole('button', { name: 'Open' }).click();
    await expectPlanFor(again, patient.id);
  } finally {
    await again.close();
  }
});

test('a link to a locked app waits for the lock, and shows nothing before', async ({
  companion,
  scene: { patient, clinicId },
}) => {
  await companion.shell.evaluate(() => window.companion.lock.lockNow({}));
  await expect(companion.shell.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await openLink(companion.profile, link(`plan?patient=${patient.id}&clinic=${clinicId}`));
  expect((await companion.state()).askedLink).toBeNull();
  await expect(companion.shell.locator('body')).not.toContainText(patient.lastName);
  await companion.shell.getByRole('button', { name: 'Unlock' }).click();
  await expect(dialogOf(companion)).toContainText(`${patient.firstName} ${patient.lastName}`);
});

test('a link that waits for an answer hides behind the lock, and is there again after it', async ({
  companion,
  scene: { patient, clinicId },
}) => {
  await openLink(companion.profile, link(`plan?patient=${patient.id}&clinic=${clinicId}`));
  await expect(dialogOf(companion)).toContainText(patient.lastName);
  await companion.shell.evaluate(() => window.companion.lock.lockNow({}));
  await expect(companion.shell.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await expect(companion.shell.locator('body')).not.toContainText(patient.lastName);
  await companion.shell.getByRole('button', { name: 'Unlock' }).click();
  await expect(dialogOf(companion)).toContainText(patient.lastName);
});

test('a link chooses the account of its clinic, never the one on screen', async ({
  companion,
  platform,
  scene,
}) => {
  const harbour = platform.people.find(({ clinic }) => clinic.id !== scene.clinicId);
  if (!harbour) throw new Error('nobody elsewhere');
  await connectPeople(companion, platform, [harbour]);
  const account = await accountOf(companion, platform.person(north));
  await openLink(companion.profile, link(`plan?patient=${scene.patient.id}&clinic=${scene.clinicId}`));
  await expect(dialogOf(companion)).toContainText('North Clinic');
  await dialogOf(companion).getByRole('button', { name: 'Open' }).click();
  await expectPlanFor(companion, scene.patient.id);
  const guest = (await companion.state()).guests.find(({ feature }) => feature === 'treatmentPlan');
  expect(guest?.accountId).toBe(account.id);
});

test('a second start with words beyond measure is refused, and the running app lives on', async ({
  companion,
  scene,
}) => {
  const words = Array.from({ length: 30 }, (_, at) => `${link('patients')}?query=${at}`.padEnd(4_000, 'x'));
  expect(await openLink(companion.profile, ...words)).toBe(64);
  await openLink(companion.profile, link(`catalog?clinic=${scene.clinicId}`));
  await expect(dialogOf(companion)).toBeVisible();
  await companion.shell.keyboard.press('Escape');
  await expect(dialogOf(companion)).toBeHidden();
});

for (const [name, rest, words] of [
  [
    'of a clinic that is not connected',
    'plan?patient=x&clinic=elsewhere',
    'No account of that clinic is connected.',
  ],
  ['that is malformed', 'plan?patient=a&patient=b', 'This link cannot be read.'],
  ['whose percent signs encode no text', 'patients?query=Zo%E0%A4', 'This link cannot be read.'],
  ['that asks for something unknown', 'plan?patient=a&activate=true', 'This link cannot be read.'],
] as const)
  test(`a link ${name} is told, written down, and does nothing`, async ({ companion, scene }) => {
    expect(scene.clinicId).not.toBe('');
    await openLink(companion.profile, link(rest));
    await expect(companion.shell.getByText(words)).toBeVisible();
    await expect(dialogOf(companion)).toBeHidden();
    await expect
      .poll(async () => (await companion.state()).latestActivity[0])
      .toMatchObject({ action: 'link.refused', objectId: null });
  });

test('a patient whom the clinic does not know cannot be opened', async ({ companion, platform, scene }) => {
  await openLink(companion.profile, link(`plan?patient=no-such-patient&clinic=${scene.clinicId}`));
  await expect(dialogOf(companion)).toContainText('Not found');
  await dialogOf(companion).getByRole('button', { name: 'Open' }).click({ force: true });
  await expect(dialogOf(companion)).toBeVisible();
  await companion.shell.keyboard.press('Escape');
  await expect(dialogOf(companion)).toBeHidden();
  expect(platform.record.grants).toEqual([]);
  expect((await companion.state()).latestActivity.map(({ action }) => action)).not.toContain('link.opened');
});

test('the practice’s own id finds the patient; one that stands for two finds nobody', async ({
  companion,
  platform,
  scene: { patient, clinicId },
}) => {
  platform.knowAs(patient, 'EHR/4711');
  await openLink(companion.profile, link(`plan?external=EHR%2F4711&clinic=${clinicId}`));
  await expect(dialogOf(companion)).toContainText(`${patient.firstName} ${patient.lastName}`);
  await companion.shell.keyboard.press('Escape');
  await expect(dialogOf(companion)).toBeHidden();
  const [other] = platform.patientsOf(platform.person(north).clinic).filter(({ id }) => id !== patient.id);
  if (other) platform.knowAs(other, 'EHR/4711');
  await openLink(companion.profile, link(`plan?external=EHR%2F4711&clinic=${clinicId}`));
  await expect(dialogOf(companion)).toContainText('Not found');
});

test('words for the patients’ search, the catalog and the labs', async ({ companion, scene }) => {
  await openLink(companion.profile, link('patients?query=gagnon'));
  await expect(dialogOf(companion)).toContainText('gagnon');
  await dialogOf(companion).getByRole('button', { name: 'Open' }).click();
  await expect(companion.shell.getByRole('searchbox', { name: /search/i })).toHaveValue('gagnon');
  for (const feature of ['catalog', 'labs'] as const) {
    await goTo(companion, 'Activity');
    await openLink(companion.profile, link(`${feature}?clinic=${scene.clinicId}`));
    await dialogOf(companion).getByRole('button', { name: 'Open' }).click();
    await expect
      .poll(async () => (await companion.state()).guests.find((guest) => guest.feature === feature)?.phase, {
        timeout: 30_000,
      })
      .toBe('shown');
  }
});
