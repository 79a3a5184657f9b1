import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { makeAptRepository, signDeb } from '../../scripts/packaging/sign-linux.mjs';
import { startPlatform, type Platform } from '../platform/platform';
import { enUS } from '../../renderer/locales/en-US';
import { logIn, type Clerk, type RunningApp } from './support/clerk';
import { commandUnder } from './support/guide';
import { expectDone, apt, installedVersion, run, succeed, systemSnapshot } from './support/machine';
import { installedFolder, newer, older, packageName, type TestPackage } from './support/packages';
import { renderersOf } from './support/processes';
import { aptFor, makeKey, type Apt, type ThrowAwayKey } from './support/signing';

const scheme = 'com.practicecompanion.desktop';

/** The life of one installation, step by step: each test goes on where the one before it stopped. */
test.describe.serial('an installed app', () => {
  let folder: string;
  let platform: Platform;
  let key: ThrowAwayKey;
  let clerk: Clerk;
  let ours: Apt;
  let before: Awaited<ReturnType<typeof systemSnapshot>>;

  /** Publishes a signed package in our signed repository, as a release does. */
  const publish = async (released: TestPackage): Promise<void> => {
    const pooled = join(folder, 'repository/pool', basename(released.deb));
    await copyFile(released.deb, pooled);
    await signDeb(pooled, key);
    await makeAptRepository(join(folder, 'repository'), key);
    expectDone(await ours.update());
  };

  const openTreatmentPlan = async (app: RunningApp): Promise<void> => {
    await app.shell.getByRole('navigation').getByRole('button', { name: 'Treatment plan' }).click();
    await expect
      .poll(async () => (await app.state()).guests.findLast(({ feature }) => feature)?.phase, {
        timeout: 180_000,
      })
      .toBe('shown');
    const guest = app.browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((page) => page.url().startsWith('https://companion.example-clinic.test/'));
    if (!guest) throw new Error('there is no guest page');
    await expect(guest.frameLocator('iframe').getByTestId('embed-signed-in')).toContainText(
      'Amélie Tremblay',
    );
  };

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'installed-'));
    await mkdir(join(folder, 'repository/pool'), { recursive: true });
    platform = await startPlatform();
    key = await makeKey('Practice Companion test');
    clerk = await logIn();
    ours = await aptFor(join(folder, 'repository'), key, folder);
    before = await systemSnapshot();
    await mkdir('/etc/practice-companion', { recursive: true });
    await writeFile('/etc/practice-companion/policy.json', JSON.stringify(platform.policy()), {
      mode: 0o644,
    });
  });

  test.afterAll(async () => {
    await clerk.leave();
    await run('apt-get', ['purge', '-y', '-qq', packageName]);
    await rm('/etc/practice-companion', { recursive: true, force: true });
    await key.remove();
    await platform.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('comes by apt from the signed repository, owned by root, with its scheme known to everyone', async () => {
    await publish(older);
    expectDone(await ours.install([packageName]));
    expect(await installedVersion()).toBe(older.debianVersion);
    expect(await succeed('dpkg', ['--verify', packageName])).toBe('');
    expect(
      await succeed('find', [installedFolder, '/usr/bin/practice-companion', '!', '-user', 'root']),
    ).toBe('');
    expect(await succeed('find', [installedFolder, '-perm', '/022', '!', '-type', 'l'])).toBe('');
    expect(await succeed('find', [installedFolder, '-perm', '/6000'])).toBe(
      `${installedFolder}/chrome-sandbox\n`,
    );
    expect((await stat(`${installedFolder}/chrome-sandbox`)).mode & 0o7777).toBe(0o4755);
    const handler = await clerk.run('xdg-mime', ['query', 'default', `x-scheme-handler/${scheme}`]);
    expect(handler.output.trim()).toBe(`${scheme}.desktop`);
    expect(await run('desktop-file-validate', [`/usr/share/applications/${scheme}.desktop`])).toEqual({
      code: 0,
      output: '',
    });
  });

  test('runs for an ordinary person in the sandbox, by the policy in /etc, and connects and mounts', async () => {
    expectDone(await clerk.run('/usr/bin/practice-companion', ['--check-policy']));
    const app = await clerk.start();
    const { version, application } = await app.state();
    expect(version).toBe(older.version);
    expect(application).toMatchObject({ status: 'ready', environment: 'local', hasClientSecret: true });
    expect(application.managed).toContain('fullscript.clientId');

    await app.shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
    await expect.poll(async () => (await clerk.openedLinks()).length, { timeout: 180_000 }).toBe(1);
    const [request = ''] = await clerk.openedLinks();
    const callback = await platform.approve(request, platform.person('Amélie Tremblay').id);
    expectDone(await clerk.run('xdg-open', [callback]));
    await app.shell.getByRole('button', { name: 'Use this account' }).click();
    await expect(
      app.shell.getByRole('region', { name: 'Amélie Tremblay, Practitioner, North Clinic' }),
    ).toBeVisible();
    await openTreatmentPlan(app);

    const state = await app.state();
    expect(state.keyStore).toBe('protected');
    expect(state.accounts.map(({ status }) => status)).toEqual(['connected']);
    // Our own window, the guest's host page and Fullscript's frame.
    await expect.poll(async () => (await renderersOf(app.process.pid)).length).toBeGreaterThanOrEqual(3);
    for (const { pid, words } of await renderersOf(app.process.pid)) {
      await expect.poll(() => readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect(status).not.toMatch(/^Uid:\s+0\b/m);
      expect(words.filter((word) => /^--(no-sandbox|disable-web-security)/.test(word))).toEqual([]);
    }
    await app.close();
  });

  test('checks the connection without a window, as the person, and leaves their sign-in good', async () => {
    const grants = platform.record.grants.length;
    const { code, output } = await clerk.run('/usr/bin/practice-companion', ['--check'], { DISPLAY: '' });
    expect(code, output).toBe(0);
    for (const step of [
      'configuration',
      'keyStore',
      'api',
      'token',
      'clinic',
      'sessionGrant',
      'embed',
      'scheme',
    ] as const)
      expect(output).toMatch(
        new RegExp(`^${enUS['check.status.passed']} +${enUS[`check.step.${step}`]}`, 'm'),
      );
    expect(output).not.toContain('Tremblay');
    expect(platform.record.grants).toHaveLength(grants + 1);
    for (const secret of platform.record.secrets()) expect(output).not.toContain(secret);
  });

  test('is no Node for other programs, takes no code from variables and no dangerous switch', async () => {
    const hook = join(folder, 'hook.cjs');
    await writeFile(hook, 'process.exit(77);');
    await succeed('chmod', ['755', folder]);
    // Its answer to a dangerous switch shows that it is the app that runs, and that no code came first.
    const program = '/usr/bin/practice-companion';
    const asNode = await clerk.run(program, ['-e', 'process.exit(77)', '--inspect=0'], {
      ELECTRON_RUN_AS_NODE: '1',
    });
    expect(asNode.code).toBe(64);
    const hooked = await clerk.run(program, ['--inspect=0'], { NODE_OPTIONS: `--require ${hook}` });
    expect(hooked.code).toBe(64);
    for (const word of [
      '--no-sandbox',
      '--remote-debugging-pipe',
      '--inspect-brk=0',
      '--proxy-server=http://127.0.0.1:9',
      `--user-data-dir=${join(clerk.home, 'elsewhere')}`,
      '--ignore-certificate-errors',
      '--load-extension=/tmp',
      '--js-flags=--expose-gc',
      ' --remote-debugging-pipe',
      '--single-process',
      '--browser-subprocess-path=/bin/sh',
      '--disable-seccomp-filter-sandbox',
      '--enable-features=Any',
    ])
      expect({ word, code: (await clerk.run(program, [word])).code }).toEqual({ word, code: 64 });
  });

  test('answers in the terminal without a display, and names an option that it does not know', async () => {
    const ask = (word: string) =>
      clerk.run('/usr/bin/practice-companion', [word], { DISPLAY: '', LANG: 'en_US.UTF-8' });
    const help = await ask('--help');
    expect(help.code).toBe(0);
    expect(help.output).toContain('--verify-activity');
    const version = await ask('--version');
    expect(version.code).toBe(0);
    expect(version.output).toMatch(/^\d+\.\d+\.\d+.* \(Electron \d/m);
    const unknown = await ask('--chek');
    expect(unknown.code).toBe(64);
    expect(unknown.output).toContain('Unknown option --chek');
  });

  test('is upgraded by apt, keeps the account, and mounts without asking the browser again', async () => {
    const stored = await readFile(join(clerk.profile, 'accounts.json'), 'utf8');
    const links = (await clerk.openedLinks()).length;
    await publish(newer);
    expectDone(await ours.install(['--only-upgrade', packageName]));
    expect(await installedVersion()).toBe(newer.debianVersion);
    expect((await stat(`${installedFolder}/chrome-sandbox`)).mode & 0o7777).toBe(0o4755);
    expect(await readFile(join(clerk.profile, 'accounts.json'), 'utf8')).toBe(stored);

    const app = await clerk.start();
    expect((await app.state()).version).toBe(newer.version);
    await expect(
      app.shell.getByRole('region', { name: 'Amélie Tremblay, Practitioner, North Clinic' }),
    ).toBeVisible();
    await openTreatmentPlan(app);
    expect((await app.state()).accounts.map(({ status }) => status)).toEqual(['connected']);
    expect((await clerk.openedLinks()).length).toBe(links);
    await app.close();
  });

  test('shows the notices of third parties out of the package', async () => {
    const app = await clerk.start();
    await app.shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await app.shell.getByRole('button', { name: 'Third-party notices' }).click();
    const notices = app.shell.getByRole('dialog', { name: 'Third-party notices' });
    await expect(notices.getByText('@fullscript/fullscript-js')).toBeVisible();
    await notices.getByText('react-dom', { exact: true }).click();
    await expect(notices.getByText(/Meta Platforms/).filter({ visible: true })).toBeVisible();
    await app.close();
  });

  test('in an older version again, refuses to write what a newer one left', async () => {
    const files = ['accounts.json', 'vault.json'].map((name) => join(clerk.profile, name));
    /** Gives the files the layout number that a later version would give them, and takes it back. */
    const lift = async (by: 1 | -1): Promise<void> => {
      for (const file of files) {
        const text = await readFile(file, 'utf8');
        const layout = /(?<="schema": )\d+/.exec(text)?.[0];
        expect(layout).toBeDefined();
        await writeFile(file, text.replace(`"schema": ${layout}`, `"schema": ${Number(layout) + by}`));
      }
    };
    await lift(1);
    const left = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    expect(await ours.install(['--allow-downgrades', `${packageName}=${older.debianVersion}`])).toMatchObject(
      {
        code: 0,
      },
    );
    const app = await clerk.start();
    const state = await app.state();
    expect(state.version).toBe(older.version);
    expect(state.startProblems.map(({ code }) => code)).toContain('vault_newer');
    await expect(app.shell.getByText(/newer version of the app/).first()).toBeVisible();
    const links = (await clerk.openedLinks()).length;
    await app.shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
    await expect.poll(async () => (await clerk.openedLinks()).length, { timeout: 180_000 }).toBe(links + 1);
    const request = (await clerk.openedLinks()).at(-1) ?? '';
    await clerk.run('xdg-open', [await platform.approve(request, platform.person('Sam Whitcombe').id)]);
    await app.shell.getByRole('button', { name: 'Use this account' }).click();
    await expect
      .poll(async () => {
        const { connection } = await app.state();
        return connection.step === 'failed' ? connection.error.code : connection.step;
      })
      .toBe('vault_newer');
    await app.close();
    expect(await Promise.all(files.map((file) => readFile(file, 'utf8')))).toEqual(left);
    await lift(-1);
    expectDone(await ours.install(['--only-upgrade', packageName]));
    const again = await clerk.start();
    expect((await again.state()).accounts.map(({ name }) => name)).toEqual(['Amélie Tremblay']);
    await again.close();
  });

  test('is gone without a trace after a purge, and leaves what belongs to the person alone', async () => {
    await apt(['purge', packageName]);
    expect(await installedVersion()).toBeNull();
    const after = await systemSnapshot();
    expect([...after.paths].filter((path) => !before.paths.has(path))).toEqual([]);
    expect([...before.paths].filter((path) => !after.paths.has(path))).toEqual([]);
    expect(after.caches).toBe(before.caches);
    const handler = await clerk.run('xdg-mime', ['query', 'default', `x-scheme-handler/${scheme}`]);
    expect(handler.output.trim()).toBe('');
    expect(await readdir(clerk.profile)).toContain('accounts.json');
  });

  test("what the guide says about a person's own data removes all of it", async () => {
    const search = ['search', '--all', 'application', 'Practice Companion'];
    expect((await clerk.run('secret-tool', search)).output).toContain('Chromium Safe Storage');
    const command = await commandUnder('docs/it-guide.md', "Removing a person's own data");
    expectDone(await clerk.run('sh', ['-euc', command]));
    expect((await clerk.run('secret-tool', search)).output).not.toContain('Chromium Safe Storage');
    const remains = await succeed('find', [
      clerk.home,
      '-iname',
      '*companion*',
      '-o',
      '-iname',
      `*${scheme}*`,
    ]);
    expect(remains).toBe('');
  });
});
