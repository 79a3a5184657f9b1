import { expect } from 'playwright/test';
import {
  authorizationRequest,
  createProfile,
  openLink,
  openScreen,
  startCompanion,
  type Companion,
} from '../e2e/support/companion';
import { actingOf, goTo, signInAs } from '../e2e/accounts/steps';
import { setPin } from '../e2e/lock/steps';
import { openPatient } from '../e2e/patients/steps';
import { activatePlan, framesPainted, fullscriptFrame } from '../e2e/support/embed';
import { startPlatform, type Person, type Platform } from '../platform/platform';
import { openCamera, type Camera } from './camera';

/** What the day needs. */
export interface DayOptions {
  readonly electronPath: string;
  /** Where the pictures go (absolute). */
  readonly outFolder: string;
  /** The desktop to run on. */
  readonly env: Record<string, string>;
}

const pin = '482915';

/**
 * A day of somebody who works in two clinics, with pictures of each screen in both themes and languages: connects as
 * practitioner and staff of the first clinic and as practitioner of the second, finds a patient, writes a plan, goes
 * from account to account, locks and unlocks, and looks at what was done. Throws at the first step that does not happen.
 */
export async function runDay({ electronPath, outFolder, env }: DayOptions): Promise<void> {
  process.env['ELECTRON_PATH'] = electronPath;
  const platform = await startPlatform({ plans: 240 });
  const profile = await createProfile(platform.policy(), env);
  const companion = await startCompanion(profile);
  try {
    const camera = await openCamera(companion, outFolder, (name) => process.stdout.write(`  ${name}\n`));
    await arrive(companion, platform, camera);
    await morning(companion, platform, camera);
    await secondClinic(companion, camera);
    await closingTime(companion, camera);
  } finally {
    await companion.close();
    await platform.stop();
    await profile.remove();
  }
}

/** Waits until Fullscript shows something and has painted it. */
async function painted(companion: Companion, testId: string): Promise<void> {
  const frame = await fullscriptFrame(companion);
  await frame.getByTestId(testId).waitFor();
  await framesPainted(frame);
}

const actsAs = ({ name, type, clinic }: Person): string => `${name}, ${type}, ${clinic.name}`;

/** Connects the three accounts. */
async function arrive(companion: Companion, platform: Platform, camera: Camera): Promise<void> {
  const { shell } = companion;
  const button = (name: string) => shell.getByRole('button', { name, exact: true });
  const practitioner = platform.person('Priya Raman', 'Practitioner');
  await button('Connect Fullscript account').waitFor();
  await camera.take('welcome');

  await button('Connect Fullscript account').click();
  const request = await authorizationRequest(companion);
  await button('Cancel').waitFor();
  await camera.take('waiting-for-the-browser');

  await openLink(companion.profile, await platform.approve(request, practitioner.id));
  await button('Use this account').waitFor();
  await camera.take('who-came-back');
  await button('Use this account').click();
  await expect(actingOf(companion)).toHaveAccessibleName(actsAs(practitioner));

  for (const person of [
    platform.person('Priya Raman', 'Staff'),
    platform.person('Élodie Marchetti', 'Practitioner', 'Harbour Clinic'),
  ]) {
    await goTo(companion, 'Settings');
    const connect = shell.locator('#content').getByRole('button', { name: 'Connect Fullscript account' });
    await signInAs(companion, platform, person, () => connect.click());
    await expect(actingOf(companion)).toHaveAccessibleName(actsAs(person));
  }
  await shell.keyboard.press('Control+1');
  await expect(actingOf(companion)).toHaveAccessibleName(actsAs(practitioner));
}

/** Finds a patient and writes a plan in the first clinic. */
async function morning(companion: Companion, platform: Platform, camera: Camera): Promise<void> {
  const { shell } = companion;
  await goTo(companion, 'Patients');
  const grid = shell.getByRole('grid', { name: 'Patients found' });
  await expect(grid.getByRole('row').first()).toBeVisible();
  await expect(grid.getByRole('row').nth(1)).toContainText(/\d{4}/);
  await camera.take('patients');

  const { clinic } = platform.person('Priya Raman', 'Practitioner');
  const [ordered] = platform.labOrdersOf(clinic);
  const patient = platform.patientsOf(clinic).find(({ id }) => id === ordered?.patientId);
  if (!patient) throw new Error('nobody has lab orders');
  await openPatient(shell, patient.email);
  await expect(shell.getByRole('region', { name: 'Lab orders' }).getByRole('listitem').first()).toBeVisible();
  await camera.take('patient');

  await openScreen(companion, 'Treatment plan');
  await painted(companion, 'embed-signed-in');
  await camera.take('treatment-plan');
  await activatePlan(companion);
  await expect
    .poll(async () => (await companion.state()).latestActivity.map(({ action }) => action))
    .toContain('treatmentPlan.activated');

  for (const name of ['Catalog', 'Labs'] as const) {
    await openScreen(companion, name);
    await painted(companion, 'embed-title');
    await camera.take(name.toLowerCase());
  }
  const bar = shell.getByRole('search');
  await camera.takeOpen(
    'find-in-page',
    async () => {
      await shell.locator('#content').focus();
      await shell.keyboard.press('Control+f');
      await bar.getByRole('textbox').fill('blood');
      await expect(bar.getByRole('status')).toHaveText(/\d/);
    },
    async () => {
      await shell.keyboard.press('Escape');
      await bar.waitFor({ state: 'detached' });
    },
  );
}

/** On to the second clinic, by the switcher and by the palette. */
async function secondClinic(companion: Companion, camera: Camera): Promise<void> {
  const { shell } = companion;
  await goTo(companion, 'Patients');
  const menu = shell.getByRole('menu');
  await camera.takeOpen(
    'switcher',
    async () => {
      await shell.getByRole('button', { name: /^(Switch account|Changer de compte)$/ }).click();
      await menu.waitFor();
    },
    async () => {
      await shell.keyboard.press('Escape');
      await menu.waitFor({ state: 'detached' });
    },
  );

  const palette = shell.getByRole('dialog');
  const openPalette = async (): Promise<void> => {
    await shell.keyboard.press('Control+k');
    await palette.waitFor();
  };
  await camera.takeOpen('palette', openPalette, async () => {
    await shell.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
  });
  await openPalette();
  await shell.keyboard.type('elodie harb');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await shell.keyboard.press('Enter');
  await expect(actingOf(companion)).toHaveAccessibleName('Élodie Marchetti, Practitioner, Harbour Clinic');
  await camera.take('second-clinic');
}

/** What was done, the settings, the connection check, and the lock. */
async function closingTime(companion: Companion, camera: Camera): Promise<void> {
  const { shell } = companion;
  await goTo(companion, 'Activity');
  await shell.getByText('Treatment plan activated').first().waitFor();
  await camera.take('activity');
  const dialog = shell.getByRole('dialog');
  const closeDialog = async (): Promise<void> => {
    await shell.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  };
  await camera.takeOpen(
    'activity-entry',
    async () => {
      const activated = shell
        .getByRole('row')
        .filter({ hasText: /Treatment plan activated|Plan de traitement activé/ });
      await activated.first().click();
      await dialog.waitFor();
    },
    closeDialog,
  );
  await camera.takeOpen(
    'activity-export',
    async () => {
      await shell.getByRole('button', { name: /^(?:Export|Exporter)…$/ }).click();
      await dialog.waitFor();
    },
    closeDialog,
  );

  await setPin(companion, pin);
  await camera.take('settings');
  await camera.takeOpen(
    'shortcuts',
    async () => {
      await shell.locator('#content').focus();
      await shell.keyboard.press('?');
      await expect(dialog.locator('kbd').last()).toBeVisible();
    },
    closeDialog,
  );

  await goTo(companion, 'Connection check');
  await shell.getByRole('heading', { level: 1 }).waitFor();
  await camera.take('connection-check');

  const field = shell.locator('input');
  await camera.takeOpen(
    'locked',
    async () => {
      await shell.keyboard.press('Control+l');
      await field.waitFor();
    },
    async () => {
      await field.pressSequentially(pin);
      await shell.keyboard.press('Enter');
      await actingOf(companion).waitFor();
    },
  );
  await expect(actingOf(companion)).toHaveAccessibleName('Élodie Marchetti, Practitioner, Harbour Clinic');
}
