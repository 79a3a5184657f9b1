import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '../support/desktop';
import { createProfile, startCompanion } from '../support/companion';
import { runInTerminal } from '../support/terminal';

const planted = 'planted-secret-value-4711';

const test = base.extend<{ readonly folder: string }>({
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'companion-check-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

test('the validator names every problem by its path, tells no value, and ends with 78', async ({
  folder,
}) => {
  const file = join(folder, 'policy.json');
  const userData = join(folder, 'profile');
  await writeFile(
    file,
    JSON.stringify({
      environment: planted,
      fullscript: { clientSecret: `${planted} `, clientSecrets: planted, publicKey: { key: planted } },
      lock: { idleMinutes: planted, [planted]: true },
      network: { embedHosts: ['a.example', `${planted}/`] },
    }),
  );
  const { code, output, errors } = await runInTerminal(['--check-policy', file], userData);
  expect(output.trimEnd().split('\n')).toEqual([
    `${file}: 7 problems. Nothing of it is applied.`,
    'environment: must be one of us, ca, us-snd, ca-snd, local, custom; in force instead: us-snd',
    'fullscript.clientSecret: must be text without spaces, at most 512 characters; in force instead: nothing',
    'fullscript.publicKey: must be text without spaces, at most 512 characters; in force instead: nothing',
    'fullscript.clientSecrets: is not a known key',
    'lock.idleMinutes: must be a whole number from 1 to 60; in force instead: 10',
    'lock.?: is not a known key',
    'network.embedHosts.1: is not valid in a list of at most 32 host names; in force instead: none',
  ]);
  expect(code).toBe(78);
  expect(output + errors).not.toContain(planted);
  // It leaves nothing behind: no profile was opened.
  expect(await readdir(userData).catch(() => [])).not.toContain('settings.json');
});

for (const [name, text, sentence] of [
  ['broken JSON', `{ "fullscript": ${planted}`, 'the policy: is not JSON in UTF-8'],
  ['a key that stands twice', `{"language":"fr-CA","language":"${planted}"}`, 'language: stands there more'],
  ['a file of 10 MB', planted.repeat(400_000), 'the policy: is larger than 256 KB'],
] as const)
  test(`the validator says what is wrong with ${name}`, async ({ folder }) => {
    const file = join(folder, 'policy.json');
    await writeFile(file, text);
    const { code, output, errors } = await runInTerminal([`--check-policy=${file}`], join(folder, 'profile'));
    expect(output).toContain(sentence);
    expect(code).toBe(78);
    expect(output + errors).not.toContain(planted);
  });

test('the validator ends with 0 for a good policy, also while the app runs', async ({ folder }) => {
  const policy = { language: 'fr-CA', lock: { idleMinutes: 5 } };
  const profile = await createProfile(policy);
  const companion = await startCompanion(profile);
  const good = await runInTerminal(['--check-policy', profile.policyFile], profile.userData);
  expect(good).toMatchObject({ code: 0, output: `${profile.policyFile}: no problems\n` });
  const missing = await runInTerminal(['--check-policy', join(folder, 'none.json')], profile.userData);
  expect(missing.code).toBe(78);
  expect(missing.output).toContain('the policy: cannot be read by this user, or is not there');
  // The running app was not disturbed.
  expect((await companion.state()).policy.revision).toBe(0);
  await companion.close();
  await profile.remove();
});
