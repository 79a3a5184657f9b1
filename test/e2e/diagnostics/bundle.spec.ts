import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleSchema } from '../../../main/diagnostics/bundle-schema';
import { enUS } from '../../../renderer/locales/en-US';
import { paste } from '../faults/steps';
import { openOffice } from '../network/office';
import { createProfile, openScreen, startCompanion, type Companion } from '../support/companion';
import { activatePlan } from '../support/embed';
import { filesHolding } from '../support/planted';
import { expect, test } from '../support/fixtures';
import { setPin } from '../lock/steps';
import { openCheck } from './screen';

/** Answers the system's dialog with a file of the test. */
const answerDialog = ({ app }: Companion, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: path === null, filePath: path ?? '' });
  }, path);

/** Saves the diagnostics file by the button on screen; answers its text. */
async function save(companion: Companion): Promise<string> {
  const path = join(companion.profile.folder, 'diagnostics.json');
  await answerDialog(companion, path);
  await companion.shell.getByRole('button', { name: enUS['check.save'] }).click();
  await expect(companion.shell.getByText(enUS['check.saved'])).toBeVisible();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  return readFile(path, 'utf8');
}

const password = 'proxy-password-of-the-clinic';
const patientInError = 'Zebulon Quackenbush';
const wrongCode = 'planted-code-in-a-pasted-address';
const ownName = 'Frau Doktor Mittwochs';
const pin = '58392017';

test('a day full of secrets and patients leaves none of them in the diagnostics file', async () => {
  test.setTimeout(600_000);
  const office = await openOffice({ signIn: { kind: 'basic', username: 'front.desk', password } });
  const { platform, profile } = office;
  const companion = await office.start();
  const { shell } = companion;
  const person = platform.person('Amélie Tremblay');

  // A proxy's password, a pasted address with a code that fits nothing, then the right one.
  await office.signIn(companion, person.id);
  const proxy = shell.getByRole('alertdialog', { name: enUS['proxy.title'] });
  await proxy.getByLabel(enUS['proxy.username']).fill('front.desk');
  await proxy.getByLabel(enUS['proxy.password']).fill(password);
  await proxy.getByRole('button', { name: enUS['proxy.signIn'] }).click();
  await shell.getByRole('button', { name: 'Use this account' }).click({ timeout: 90_000 });
  await expect.poll(async () => (await companion.state()).connection.step, { timeout: 90_000 }).toBe('idle');
  await shell.evaluate(() => window.companion.connection.start({ purpose: { kind: 'add' } }));
  await paste(companion, `com.practicecompanion.desktop:/oauth/custom?code=${wrongCode}&state=${wrongCode}`);
  await shell.evaluate(() => window.companion.connection.cancel({}));

  // Patients: on screen, in the embed, and in what the server says when it refuses.
  const [patient] = platform.patientsOf(person.clinic);
  if (!patient) throw new Error('no patients');
  await shell.getByRole('searchbox').fill(patient.lastName);
  await expect(shell.getByText(patient.email).first()).toBeVisible();
  const refusal = { error: [`${patientInError} is not a valid patient`], patient: patientInError };
  platform.misbehave({ path: '/api/clinic/search/patients', status: 422, body: refusal, times: 1 });
  await shell.getByRole('searchbox').fill(patientInError);
  await expect
    .poll(async () => platform.record.requests.filter(({ status }) => status === 422).length)
    .toBe(1);
  await openScreen(companion, 'Treatment plan');
  await activatePlan(companion);
  const plan = await platform.record.until((record) => record.plans[0]);
  const check = await openCheck(companion);
  expect(check.steps.find(({ step }) => step === 'sessionGrant')?.status).toBe('passed');

  // What people type into the app's own fields.
  const [typed] = (await companion.state()).accounts;
  await shell.evaluate(({ accountId, label }) => window.companion.accounts.rename({ accountId, label }), {
    accountId: typed?.id ?? '',
    label: ownName,
  });
  await setPin(companion, pin);
  await shell.getByRole('navigation').getByRole('button', { name: 'Connection check' }).click();

  const text = await save(companion);
  const bundle = bundleSchema.parse(JSON.parse(text));
  const { accounts } = await companion.state();
  expect(accounts[0]?.label).toBe(ownName);
  expect(bundle.lock).toMatchObject({ phase: 'unlocked', pin: true });
  expect(bundle.accounts.map(({ id, role }) => ({ id, role }))).toEqual([
    { id: accounts[0]?.id, role: 'Practitioner' },
  ]);
  expect(bundle.network).toMatchObject({
    proxySignIn: 'given',
    authorities: 1,
    ways: [{ way: 'http proxy' }, { way: 'http proxy' }],
  });
  expect(bundle.configuration.values).toContainEqual({
    path: 'fullscript.clientSecret',
    origin: 'policy',
    value: 'present',
  });
  expect(bundle.errors.map(({ source, code }) => `${source} ${code}`)).toEqual(
    expect.arrayContaining([
      'patients.search http_unexpected_status',
      'connection.pasteAddress oauth_address_unknown_state',
    ]),
  );
  expect(bundle.errors.find(({ source }) => source === 'patients.search')?.requestId).toMatch(/^[\w-]{8,}$/);
  expect(bundle.memory.filter(({ accountId }) => accountId === accounts[0]?.id).length).toBeGreaterThan(0);
  expect(bundle.activity.map(({ action }) => action)).toContain('treatmentPlan.activated');
  expect(bundle.check?.accountId).toBe(accounts[0]?.id);
  await companion.close();

  const secrets = [...platform.record.secrets(), platform.application.clientSecret, password, wrongCode, pin];
  const patients = platform
    .patientsOf(person.clinic)
    .flatMap(({ id, lastName, email, firstName }) => [id, email, `${firstName} ${lastName}`])
    .concat(patientInError, 'Quackenbush', plan.id);
  const people = [ownName, person.name, person.lastName, person.clinic.name, person.clinic.id, person.email];
  for (const word of [...secrets, ...patients, ...people, platform.application.publicKey])
    expect(text).not.toContain(word);
  for (const word of [...secrets, ...patients]) expect(companion.output()).not.toContain(word);
  const searched = await filesHolding(profile.userData, [
    ...secrets,
    ...patients.filter((word) => word !== plan.id && word !== plan.patientId),
  ]);
  expect(searched.found).toEqual([]);
  expect(searched.read).toBeGreaterThan(3);
  await office.stop();
});

test('a typed secret is told as present, and a cancelled dialog writes nothing', async () => {
  const profile = await createProfile({});
  const companion = await startCompanion(profile);
  const secret = 'typed-secret-value-4711';
  const saved = await companion.shell.evaluate(
    (clientSecret) =>
      window.companion.application.save({
        environment: 'us-snd',
        clientId: 'typed-client-id-wxyz',
        clientSecret,
        publicKey: 'typed-public-key-qrst',
        embedOrigin: 'https://companion.clinic.example',
        redirectUri: 'https://bounce.clinic.example/back',
        oauthLevel: 'role',
        pkce: 'auto',
      }),
    secret,
  );
  expect(saved).toMatchObject({ ok: true });
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await answerDialog(companion, null);
  const cancelled = await companion.shell.evaluate(() => window.companion.diagnostics.saveBundle({}));
  expect(cancelled).toEqual({ ok: true, value: { saved: false } });
  const text = await save(companion);
  const bundle = bundleSchema.parse(JSON.parse(text));
  const values = Object.fromEntries(bundle.configuration.values.map(({ path, value }) => [path, value]));
  expect(values).toMatchObject({
    environment: 'us-snd',
    'fullscript.clientSecret': 'present',
    'fullscript.clientId': '…wxyz',
    'fullscript.publicKey': '…qrst',
    'fullscript.redirectUri': 'https://bounce.clinic.example/back',
    'fullscript.embedOrigin': 'companion.clinic.example',
  });
  expect(text).not.toContain(secret);
  await answerDialog(companion, join(profile.folder, 'no-such-folder', 'file.json'));
  const refused = await companion.shell.evaluate(() => window.companion.diagnostics.saveBundle({}));
  expect(refused).toEqual({ ok: false, error: { code: 'document_write_failed' } });
  await companion.close();
  expect((await filesHolding(profile.userData, [secret])).found).toEqual([]);
  await profile.remove();
});
