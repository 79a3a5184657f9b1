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
    JSON.stringify(
      {
        environment: planted,
        fullscript: { clientSecret: `${planted} `, clientSecrets: planted, publicKey: { key: planted } },
        lock: { idleMinutes: planted, [planted]: true },
        network: { embedHosts: ['a.example', `${planted}/`] },
      },
      null,
      2,
    ),
  );
  const { code, output, errors } = await runInTerminal(['--check-policy', file], userData);
  expect(output.trimEnd().split('\n')).toEqual([
    `${file}: 5 problems, 2 warnings. Everything else of it is applied. Nobody can connect an account with it.`,
    'environment (line 2, column 18): must be one of us, ca, us-snd, ca-snd, local, custom; the application is not used',
    'fullscript.clientSecret (line 4, column 21): must be text without spaces, at most 512 characters; the application is not used',
    'fullscript.publicKey (line 6, column 18): must be text without spaces, at most 512 characters; the application is not used',
    'lock.idleMinutes (line 11, column 20): must be a whole number from 1 to 60; counts as 10; an app that runs keeps the last good value',
    'network.embedHosts.1 (line 17, column 7): is not valid in a list of at most 32 host names; that entry is left out',
    'warning: fullscript.clientSecrets (line 5, column 22): is not a known key of this version, and counts for nothing; did you mean fullscript.clientSecret?',
    'warning: lock.? (line 12, column 34): is not a known key of this version, and counts for nothing',
  ]);
  expect(code).toBe(78);
  expect(output + errors).not.toContain(planted);
  // It leaves nothing behind: no profile was opened.
  expect(await readdir(userData).catch(() => [])).not.toContain('settings.json');
});

for (const [name, text, sentence] of [
  ['broken JSON', `{\n "fullscript": ${planted}`, 'the policy (line 2, column 16): is not JSON'],
  [
    'a key that stands twice',
    `{"language":"fr-CA","language":"${planted}"}`,
    'stands there more than once; counts as not set',
  ],
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
  const policy = { language: 'fr-CA', lock: { idleMinutes: 5 }, support: { contact: planted } };
  const profile = await createProfile(policy);
  const companion = await startCompanion(profile);
  const good = await runInTerminal(['--check-policy', profile.policyFile], profile.userData);
  // What a newer version knows is no mistake.
  expect(good).toMatchObject({
    code: 0,
    output: [
      `${profile.policyFile}: no problems, 1 warning`,
      'warning: support (line 1, column 56): is not a known key of this version, and counts for nothing',
      '',
    ].join('\n'),
  });
  const missing = await runInTerminal(['--check-policy', join(folder, 'none.json')], profile.userData);
  expect(missing.code).toBe(78);
  expect(missing.output).toContain('the policy: cannot be read by this user, or is not there');
  // The running app was not disturbed.
  expect((await companion.state()).policy.revision).toBe(0);
  await companion.close();
  await profile.remove();
});
