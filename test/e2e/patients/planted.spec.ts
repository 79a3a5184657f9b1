import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { phoneNumber } from '../../../renderer/shell/patients/phone-number';
import { goTo, signInAs } from '../accounts/steps';
import { saveAs } from '../activity/steps';
import { openLink, startCompanion, type Companion } from '../support/companion';
import { fullscriptFrame } from '../support/embed';
import { expect, test } from '../support/fixtures';
import { filesHolding } from '../support/planted';
import { gridOf, openPatient, openPatients, rowOf, searches, searchOf } from './steps';

const planted = {
  id: 'planted-patient-id',
  firstName: 'Plantagenetta',
  lastName: 'Quillfeather',
  email: 'plantagenetta.q@planted.example',
  dateOfBirth: '1931-07-19',
  mobileNumber: '+19996661931',
};

/** Every spelling in which a screen, a call or a file could hold them. */
const secrets = [
  planted.firstName,
  planted.lastName,
  planted.email,
  planted.dateOfBirth,
  'Jul 19, 1931',
  planted.mobileNumber,
  phoneNumber(planted.mobileNumber, 'en-US'),
  'Quillfeather-Changed',
  'Typed-And-Never-Saved',
  'RECORD/PLANTED-1931',
];

/** Everything the window's title and the system's notifications have said, kept by main as it happens. */
const watchWords = ({ app }: Companion): Promise<void> =>
  app.evaluate(({ BrowserWindow, Notification }) => {
    const words: string[] = [];
    Reflect.set(globalThis, 'saidWords', words);
    for (const window of BrowserWindow.getAllWindows()) {
      words.push(window.getTitle());
      window.on('page-title-updated', (_event, title) => words.push(title));
      const setTitle = window.setTitle.bind(window);
      window.setTitle = (title) => {
        words.push(title);
        setTitle(title);
      };
    }
    const show: unknown = Reflect.get(Notification.prototype, 'show');
    Reflect.set(Notification.prototype, 'show', function shown(this: Electron.Notification) {
      words.push(`${this.title} ${this.body}`);
      if (typeof show === 'function') Reflect.apply(show, this, []);
    });
  });

const saidWords = ({ app }: Companion): Promise<string[]> =>
  app.evaluate(() => {
    const words: unknown = Reflect.get(globalThis, 'saidWords');
    return Array.isArray(words) ? words.map(String) : [];
  });

test.use({ platformOptions: { plantedPatients: [planted], plans: 20 } });

test('after a full day nothing of a patient is on disk, in a log, a title or a notification', async ({
  platform,
  profile,
}) => {
  test.setTimeout(600_000);
  const temporary = join(profile.folder, 'temporary');
  await mkdir(temporary);
  const environment = { ...profile.environment, TMPDIR: temporary };
  const day = { ...profile, environment };
  const first = await startCompanion(day);
  const { shell } = first;
  await watchWords(first);

  // Found, looked at, pinned, changed, begun to be changed.
  await openPatients(first, platform);
  await openPatient(shell, planted.email);
  await expect(shell.getByText('Jul 19, 1931')).toBeVisible();
  await shell.getByRole('button', { name: 'Pin' }).click();
  await shell.getByRole('button', { name: 'Edit' }).click();
  await shell.getByRole('textbox', { name: 'Last name' }).fill('Quillfeather-Changed');
  await shell.getByRole('textbox', { name: 'Id in your practice’s system' }).fill('RECORD/PLANTED-1931');
  await shell.getByRole('button', { name: 'Save' }).click();
  await expect(shell.getByRole('heading', { level: 1 })).toContainText('Quillfeather-Changed');
  await shell.getByRole('button', { name: 'Edit' }).click();
  await shell.getByRole('textbox', { name: 'First name' }).fill('Typed-And-Never-Saved');
  await goTo(first, 'Activity');
  await goTo(first, 'Patients');
  await shell.getByRole('button', { name: 'Cancel' }).click();
  await shell.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();

  // Their labs, one of them with their name in it, and a result opened.
  const order = platform
    .labOrdersOf(platform.person('Amélie Tremblay').clinic)
    .find(({ state }) => state === 'results_ready');
  const laboratory = `Panel for ${planted.firstName} Quillfeather`;
  platform.misbehave({
    path: '/api/clinic/labs/orders',
    mutate: () => ({ orders: [{ id: order?.id, state: 'results_ready', patient_id: planted.id }] }),
  });
  platform.misbehave({
    path: /^\/api\/clinic\/labs\/orders\/./,
    merge: { order: { patient_id: planted.id, tests: [{ id: 't', name: laboratory }] } },
  });
  await goTo(first, 'Activity');
  await goTo(first, 'Patients');
  await expect(shell.getByText(laboratory)).toBeVisible();
  await shell.getByRole('button', { name: 'Open all results' }).click();
  await expect(shell.getByText(/results open in your browser/)).toBeVisible();

  // A link of the practice's own system names them, and is not followed.
  await openLink(day, `com.practicecompanion.desktop:/open/plan?patient=${planted.id}`);
  await expect(shell.getByRole('alertdialog')).toContainText('Quillfeather-Changed');
  await shell.keyboard.press('Escape');
  await expect(shell.getByRole('alertdialog')).toBeHidden();

  // A plan for them, activated while nobody looks at the window, and its invitation copied.
  await first.app.evaluate(({ BrowserWindow, Notification }) => {
    Object.assign(Notification, { isSupported: () => true });
    for (const window of BrowserWindow.getAllWindows()) Object.assign(window, { isFocused: () => false });
  });
  await shell.getByRole('button', { name: 'Write a plan' }).click();
  const frame = await fullscriptFrame(first);
  await expect(frame.getByTestId('patient-selected')).toContainText('Quillfeather');
  await frame.getByTestId('add-product').first().click();
  await frame.getByTestId('activate-plan').click();
  await expect(frame.getByTestId('plan-activated')).toBeVisible();
  await goTo(first, 'Patients');
  await shell.getByRole('button', { name: 'Copy invitation link' }).click();
  await expect(shell.getByText(/invitation link is copied/)).toBeVisible();

  // Chosen by name in the plan, searched in the palette, refused by Fullscript with their name in its words.
  await goTo(first, 'Treatment plan');
  await shell.getByRole('button', { name: /Choose patient/ }).click();
  await shell.getByRole('dialog').getByRole('searchbox').fill(planted.firstName);
  await expect(shell.getByRole('dialog').getByRole('option').first()).toContainText('Quillfeather');
  await shell.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  platform.misbehave({
    path: /\/cancel$/,
    status: 422,
    body: { error: `The plan of ${planted.firstName} Quillfeather (${planted.email}) cannot be cancelled` },
  });
  await goTo(first, 'Patients');
  await shell.getByRole('button', { name: 'Cancel plan…' }).first().click();
  await shell.getByRole('alertdialog').getByRole('button', { name: 'Cancel the plan' }).click();
  await expect(shell.getByRole('alertdialog')).toContainText('cannot be cancelled');
  await shell.keyboard.press('Escape');

  // Looked up in Activity, exported, and the Fullscript page crashed.
  await goTo(first, 'Activity');
  await shell.getByRole('row').filter({ hasText: 'Treatment plan activated' }).first().click();
  await expect(shell.getByRole('dialog')).toContainText('Quillfeather-Changed');
  await shell.keyboard.press('Escape');
  for (const format of ['csv', 'json'] as const) {
    await saveAs(first, join(profile.folder, `exported.${format}`));
    const written = await shell.evaluate(
      (chosen) => window.companion.activity.export({ format: chosen, filter: null }),
      format,
    );
    expect(written).toMatchObject({ ok: true });
  }
  await first.app.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents())
      if (contents.getType() === 'webview') contents.forcefullyCrashRenderer();
  });

  // Another account, the lock, and a crash in the middle of the patient's page.
  await goTo(first, 'Settings');
  await signInAs(first, platform, platform.person('Sam Whitcombe'), () =>
    shell.locator('#content').getByRole('button', { name: 'Connect Fullscript account' }).click(),
  );
  await goTo(first, 'Patients');
  await openPatient(shell, planted.email);
  const asked = platform.record.to(searches).length;
  await shell.getByRole('button', { name: 'Lock' }).click();
  await shell.getByRole('button', { name: 'Unlock' }).click();
  await expect(shell.getByText('Jul 19, 1931')).toBeVisible();
  // The window forgot its list under the lock.
  await platform.record.until((record) => record.to(searches).length > asked);
  const said = await saidWords(first);
  await first.kill();

  // The next morning, and the evening.
  const second = await startCompanion(day);
  await watchWords(second);
  await expect(gridOf(second.shell)).toBeVisible();
  // Pins and recent patients were of yesterday's session only.
  await expect(second.shell.getByRole('heading', { name: 'Pinned' })).toHaveCount(0);
  await searchOf(second.shell).fill(planted.lastName);
  await expect(rowOf(second.shell, 0)).toContainText('Quillfeather');
  await rowOf(second.shell, 0).click();
  await expect(second.shell.getByText('Jul 19, 1931')).toBeVisible();
  said.push(...(await saidWords(second)));
  await second.close();

  const disk = await filesHolding(profile.folder, secrets);
  expect(disk.found).toEqual([]);
  expect(disk.read).toBeGreaterThan(20);
  for (const format of ['csv', 'json'])
    expect(await readFile(join(profile.folder, `exported.${format}`), 'utf8')).toContain(planted.id);
  // What was told outside of the window was told, and named nobody.
  expect(said.join('\n')).toContain('A treatment plan was activated.');
  const log = await readFile(join(profile.userData, 'activity.ndjson'), 'utf8');
  expect(log).toContain('patient.updated');
  expect(said.length).toBeGreaterThan(0);
  for (const secret of secrets) {
    expect(log).not.toContain(secret);
    expect(first.output() + second.output()).not.toContain(secret);
    expect(said.join('\n')).not.toContain(secret);
  }
});
