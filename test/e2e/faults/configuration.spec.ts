import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from '../support/desktop';
import type { ErrorCode } from '../../../preload/contract/errors';
import { enUS } from '../../../renderer/locales/en-US';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { startPlatform } from '../../platform/platform';
import { connect, createProfile, startCompanion, type Companion, type Profile } from '../support/companion';
import { filesHolding } from '../support/planted';
import { expectFailedMount, machineTalk } from './named-state';

/** A profile whose policy file sets nothing: a clinic without IT. */
const test = base.extend<{ readonly profile: Profile }>({
  // oxlint-disable-next-line no-empty-pattern
  profile: async ({}, use) => {
    const profile = await createProfile({});
    await use(profile);
    await profile.remove();
  },
});

const planted = 'planted-secret-value-4711';

interface BrokenPolicy {
  readonly name: string;
  readonly code: ErrorCode;
  /** Null removes the file. */
  readonly text: string | null;
  /** What the screen says besides the words of the code. */
  readonly said: string | null;
}

const broken: readonly BrokenPolicy[] = [
  { name: 'is missing', code: 'policy_unreadable', text: null, said: null },
  {
    name: 'is no JSON',
    code: 'policy_unreadable',
    text: `{\n "fullscript": ${planted}`,
    said: `${enUS['problem.notJson']} (line 2, column 16)`,
  },
  {
    name: 'is no object',
    code: 'policy_invalid',
    text: JSON.stringify([planted]),
    said: enUS['problem.wrongType'],
  },
];

/** Nobody on a managed computer is asked for what its people do not have, on whichever screen. */
async function expectNotAsked(companion: Companion): Promise<void> {
  const { shell } = companion;
  for (const screen of ['Patients', 'Settings']) {
    await shell.getByRole('navigation').getByRole('button', { name: screen }).click();
    await expect(shell.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(field(companion, 'clientSecret')).toHaveCount(0);
    await expect(field(companion, 'clientId')).toHaveCount(0);
  }
  const answer = await shell.evaluate(
    (typed) =>
      window.companion.application.save({
        ...typed,
        environment: 'us-snd',
        oauthLevel: 'role',
        pkce: 'auto',
      }),
    values,
  );
  expect(answer).toEqual({ ok: false, error: { code: 'configuration_managed' } });
}

for (const { name, code, text, said } of broken) {
  test(`a policy file that ${name} is named on screen, no value of it is told, and nobody is asked for one`, async ({
    profile,
  }) => {
    await (text === null ? rm(profile.policyFile) : writeFile(profile.policyFile, text));
    const companion = await startCompanion(profile);
    const { shell } = companion;
    const { application } = await companion.state();
    expect(application).toMatchObject({ status: 'broken', error: { code } });
    await expect(shell.getByRole('heading', { name: enUS['setUp.managed.title'] })).toBeVisible();
    await expect(shell.getByText(errorsEnUS[code].title).first()).toBeVisible();
    await expect(shell.getByText(errorsEnUS[code].next).first()).toBeVisible();
    if (said !== null)
      await expect(
        shell.getByRole('list', { name: enUS['application.problems'] }).getByText(said),
      ).toBeVisible();
    expect(await shell.locator('body').innerText()).not.toMatch(machineTalk);
    // Nothing offers to connect; the connection check says the same.
    await expect(shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeHidden();
    await expectNotAsked(companion);
    await shell.getByRole('navigation').getByRole('button', { name: 'Connection check' }).click();
    await expect(shell.getByText(errorsEnUS[code].title).first()).toBeVisible();
    const told = JSON.stringify(await companion.state()) + (await shell.content());
    await companion.close();
    expect(told + companion.output()).not.toContain(planted);
  });
}

test('wrong values cost their application, and nothing else; they are named by place, line and column', async ({
  profile,
}) => {
  const policy = {
    environment: 'us-snd',
    fullscript: { clientId: [planted], clientSecret: `${planted}\n`, clientSecrets: planted },
    accounts: { maximum: 3 },
  };
  await writeFile(profile.policyFile, JSON.stringify(policy, null, 1));
  const companion = await startCompanion(profile);
  const { shell } = companion;
  const state = await companion.state();
  expect(state).toMatchObject({
    accountLimit: 3,
    application: { status: 'missing', error: null },
    policy: { present: true, error: null },
  });
  await expect(shell.getByText(enUS['setUp.managed.missing'])).toBeVisible();
  const named = shell.getByRole('list', { name: enUS['application.problems'] });
  await expect(named.getByText('fullscript.clientId is of the wrong type (line 4, column 15)')).toBeVisible();
  await expect(named.getByText('fullscript.clientSecret is not valid (line 7, column 19)')).toBeVisible();
  await expectNotAsked(companion);
  const told = JSON.stringify(await companion.state()) + (await shell.content());
  await companion.close();
  expect(told + companion.output()).not.toContain(planted);
});

const values = {
  clientId: 'typed-client-id',
  clientSecret: planted,
  publicKey: 'typed-public-key',
  embedOrigin: 'https://companion.clinic.example',
} as const;

const field = ({ shell }: Companion, name: keyof typeof values | 'redirectUri') =>
  shell.getByLabel(enUS[`application.${name}`], { exact: true });

test('set-up by hand: mistakes are named at their fields, values survive a restart, the secret is sealed', async ({
  profile,
}) => {
  const first = await startCompanion(profile);
  const { shell } = first;
  await expect(shell.getByRole('heading', { name: enUS['setUp.title'] })).toBeVisible();
  await shell.getByLabel(enUS['application.environment']).selectOption('us-snd');
  await field(first, 'clientId').fill('two words');
  await field(first, 'clientSecret').fill('two words');
  await field(first, 'publicKey').fill('');
  await field(first, 'embedOrigin').fill('https://companion.clinic.example/path');
  await field(first, 'redirectUri').fill('ftp://somewhere');
  await shell.getByRole('button', { name: 'Save' }).click();
  for (const name of ['clientId', 'clientSecret', 'publicKey', 'embedOrigin', 'redirectUri'] as const) {
    await expect(shell.getByText(enUS[`application.invalid.${name}`])).toBeVisible();
    await expect(field(first, name)).toHaveAttribute('aria-invalid', 'true');
  }
  expect((await first.state()).application).toMatchObject({ status: 'missing', hasClientSecret: false });

  for (const name of ['clientId', 'clientSecret', 'publicKey', 'embedOrigin'] as const)
    await field(first, name).fill(values[name]);
  await field(first, 'redirectUri').fill('com.practicecompanion.desktop:/oauth/us-snd');
  await shell.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await first.state()).application.status).toBe('ready');
  await expect(shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeVisible();
  await first.close();

  const second = await startCompanion(profile);
  await expect
    .poll(async () => (await second.state()).application)
    .toMatchObject({
      status: 'ready',
      environment: 'us-snd',
      clientId: values.clientId,
      publicKey: values.publicKey,
      embedOrigin: values.embedOrigin,
      hasClientSecret: true,
    });
  await second.shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await expect(second.shell.getByText(`Client ID ${values.clientId}`)).toBeVisible();
  await second.close();
  const searched = await filesHolding(profile.userData, [planted]);
  expect(searched.found).toEqual([]);
  expect(searched.read).toBeGreaterThan(3);
  expect(await readFile(join(profile.userData, 'vault.json'), 'utf8')).toContain('clientSecret');
  expect(first.output() + second.output()).not.toContain(planted);
});

test('set-up by a pasted document and by a file: mistakes are named, values fill the form', async ({
  profile,
}) => {
  const companion = await startCompanion(profile);
  const { shell } = companion;
  const pasteDocument = async (text: string): Promise<void> => {
    await shell.getByRole('button', { name: 'Paste' }).click();
    const dialog = shell.getByRole('dialog');
    await dialog.getByLabel(enUS['application.paste.label']).fill(text);
    await dialog.getByRole('button', { name: enUS['application.paste.read'] }).click();
    await expect(dialog).toBeHidden();
  };
  const expectWords = async (code: ErrorCode): Promise<void> => {
    await expect(shell.getByRole('alert').getByText(errorsEnUS[code].title)).toBeVisible();
    await expect(shell.getByRole('alert').getByText(errorsEnUS[code].next)).toBeVisible();
  };
  await pasteDocument(`not a document ${planted}`);
  await expectWords('document_unreadable');
  await pasteDocument(JSON.stringify({ fullscript: { secret: planted } }));
  await expectWords('configuration_invalid');
  await pasteDocument(JSON.stringify({ environment: 'ca-snd', fullscript: values }));
  await expect(shell.getByRole('alert')).toBeHidden();
  await expect(field(companion, 'clientId')).toHaveValue(values.clientId);
  await expect(shell.getByLabel(enUS['application.environment'])).toHaveValue('ca-snd');

  const file = join(profile.folder, 'application.json');
  await writeFile(file, 'x'.repeat(100_000));
  const input = shell.locator('input[type=file]');
  await input.setInputFiles(file);
  await expectWords('document_unreadable');
  await writeFile(
    file,
    JSON.stringify({ environment: 'us-snd', fullscript: { ...values, clientId: 'filed' } }),
  );
  await input.setInputFiles(file);
  await expect(field(companion, 'clientId')).toHaveValue('filed');
  await shell.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(async () => (await companion.state()).application)
    .toMatchObject({ status: 'ready', environment: 'us-snd', clientId: 'filed', hasClientSecret: true });
  await companion.close();
  expect(companion.output()).not.toContain(planted);
  expect((await filesHolding(profile.userData, [planted])).found).toEqual([]);
});

test('an embed origin that Fullscript does not know is named, and points to the settings', async () => {
  const platform = await startPlatform();
  const profile = await createProfile(
    platform.policy({ fullscript: { embedOrigin: 'https://unregistered.clinic.example' } }),
  );
  const companion = await startCompanion(profile);
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Treatment plan' }).click();
  await expectFailedMount(companion, 'embed_frame_refused');
  expect(platform.record.grants.every(({ claims }) => claims === 0)).toBe(true);
  await companion.close();
  await profile.remove();
  await platform.stop();
});
