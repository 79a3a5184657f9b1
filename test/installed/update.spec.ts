import { copyFile, mkdir, mkdtemp, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import type { Page } from 'playwright/test';
import { enUS } from '../../renderer/locales/en-US';
import { feedDocument, signFeed } from '../../scripts/packaging/update-feed.mjs';
import { sha256Of } from '../../scripts/packaging/checksums.mjs';
import { startPlatform, type Platform } from '../platform/platform';
import { createAuthority } from '../support/certificates';
import { startOfficeProxy } from '../support/office-proxy';
import { makeAppImage } from './support/app-image';
import { logIn, type Clerk, type RunningApp } from './support/clerk';
import { serveFolder, type FeedFolder } from './support/feed-folder';
import { run, succeed } from './support/machine';

const before = '1.0.0-dev.1';
const after = '1.0.1-dev.1';
const patience = { timeout: 180_000 };
/** From a changed policy to the look for updates, and the load: as long as a busy machine takes. */
const loading = { timeout: 120_000 };

/** An AppImage of version 1.0.0 over a feed that knows 1.0.1. */
test.describe.serial('an AppImage', () => {
  let folder: string;
  let original: string;
  let released: string;
  let next: string;
  let installed: string;
  let clerk: Clerk;
  let platform: Platform;
  let feed: FeedFolder;

  const policy = (mode: 'notify' | 'automatic'): Promise<void> =>
    writeFile(
      '/etc/practice-companion/policy.json',
      JSON.stringify(platform.policy({ updates: { mode, feedUrl: feed.url } })),
      { mode: 0o644 },
    );

  const sign = async (changes: object = {}): Promise<void> => {
    const document = await feedDocument({
      version: after,
      channel: 'stable',
      system: 'linux',
      architecture: 'x64',
      rollout: 100,
      days: 1,
      now: Date.now(),
      packages: released,
    });
    const text = signFeed({ ...document, ...changes }, process.env['TEST_UPDATE_KEY'] ?? '');
    await writeFile(join(released, 'stable-linux-x64.json'), text);
  };

  const updates = async (app: RunningApp) => (await app.state()).updates;

  const openSettings = (app: RunningApp): Promise<void> =>
    app.shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();

  const press = (app: RunningApp, name: string): Promise<void> =>
    app.shell.getByRole('button', { name, exact: true }).click(patience);

  const unpacked = (): Promise<string[]> => readdir(join(clerk.home, 'mounted')).catch(() => []);

  /** The processes of the app that run out of an AppImage. */
  const running = async (): Promise<string[]> => {
    const pattern = `^${clerk.home}/mounted/[^/]+/practice-companion( |$)`;
    const { output } = await run('pgrep', ['-u', 'nobody', '-o', '-f', pattern]);
    return output.split('\n').filter((line) => line !== '');
  };

  /** Ends the app that was started again by itself, which nobody drives. */
  const endRestarted = async (): Promise<void> => {
    await expect.poll(running, patience).toHaveLength(1);
    await succeed('kill', await running());
    await expect.poll(running, patience).toEqual([]);
  };

  const connect = async (app: RunningApp): Promise<void> => {
    await app.shell.evaluate(() => window.companion.connection.start({ purpose: { kind: 'add' } }));
    await expect.poll(async () => (await clerk.openedLinks()).length, patience).toBe(1);
    const [request = ''] = await clerk.openedLinks();
    const address = await platform.approve(request, platform.person('Amélie Tremblay').id);
    await app.shell.evaluate(
      (pasted) => window.companion.connection.pasteAddress({ address: pasted }),
      address,
    );
    await press(app, 'Use this account');
    await expect.poll(async () => (await app.state()).accounts.length, patience).toBe(1);
  };

  const shownPlan = async (app: RunningApp) =>
    (await app.state()).guests.findLast(({ feature }) => feature === 'treatmentPlan');

  /** Opens a plan and begins it; answers the page that shows it. */
  const beginPlan = async (app: RunningApp): Promise<Page> => {
    await app.shell.getByRole('navigation').getByRole('button', { name: 'Treatment plan' }).click();
    await expect.poll(async () => (await shownPlan(app))?.phase, patience).toBe('shown');
    const page = app.browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((each) => each.url().startsWith('https://companion.example-clinic.test/'));
    if (!page) throw new Error('there is no guest page');
    await page.frameLocator('iframe').getByTestId('patient-option').first().click();
    await page.frameLocator('iframe').getByTestId('personal-message').fill('Half a message');
    await expect.poll(async () => (await shownPlan(app))?.unsaved, patience).toBe(true);
    return page;
  };

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'update-'));
    released = join(folder, 'released');
    await mkdir(released);
    clerk = await logIn();
    original = join(folder, 'companion-1.0.0.AppImage');
    installed = join(clerk.home, 'companion-1.0.0.AppImage');
    next = join(released, `practice-companion-${after}-linux-x86_64.AppImage`);
    await makeAppImage(folder, before, original);
    await makeAppImage(folder, after, next);
    platform = await startPlatform();
    feed = await serveFolder(released);
    await mkdir('/etc/practice-companion', { recursive: true });
  });

  test.beforeEach(async () => {
    await copyFile(original, installed);
    await succeed('chown', ['nobody', installed]);
    await rm(join(clerk.home, 'mounted'), { recursive: true, force: true });
    await policy('notify');
  });

  test.afterAll(async () => {
    await clerk.leave();
    feed.server.close();
    await platform.stop();
    await rm('/etc/practice-companion', { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });

  test('stays as it is when the file of the feed was tampered with, and says so once', async () => {
    await sign();
    await copyFile(next, join(folder, 'good'));
    const handle = await open(next, 'r+');
    // Where both versions differ; and the map of blocks at its end leads to the whole file.
    const { size } = await handle.stat();
    await handle.write('tampered', size - 100_000);
    await handle.write('tampered', size - 64);
    await handle.close();
    const hash = await sha256Of(installed);

    const app = await clerk.start(installed);
    expect(await app.state()).toMatchObject({ version: before });
    await openSettings(app);
    await press(app, 'Look for updates');
    await expect
      .poll(() => updates(app), patience)
      .toMatchObject({ phase: 'available', installs: 'app', error: null });
    await press(app, 'Load the update');
    await expect.poll(async () => (await updates(app)).error?.code, loading).toBe('update_file_mismatch');
    await expect(app.shell.getByText('The update is not what its makers signed.')).toHaveCount(1);
    await expect(app.shell.getByRole('dialog')).toHaveCount(0);
    expect((await updates(app)).phase).toBe('available');

    for (const [changes, code] of [
      [{ appId: 'com.other' }, 'update_feed_foreign'],
      [{ expires: '2020-01-01T00:00:00Z' }, 'update_feed_old'],
    ] as const) {
      await sign(changes);
      await press(app, 'Look for updates');
      await expect.poll(async () => (await updates(app)).error?.code, patience).toBe(code);
    }
    await app.close();
    expect(await sha256Of(installed)).toBe(hash);
    await copyFile(join(folder, 'good'), next);
  });

  test('set to automatic loads by itself, leaves a begun plan alone, and asks before Restart now', async () => {
    await sign();
    const app = await clerk.start(installed);
    await connect(app);
    const page = await beginPlan(app);
    const message = page.frameLocator('iframe').getByTestId('personal-message');
    const plan = await shownPlan(app);
    const hash = await sha256Of(installed);
    const dialogs = app.shell.getByRole('dialog').or(app.shell.getByRole('alertdialog'));

    // Nobody presses anything: the changed policy is taken in, a look follows, and the load.
    await policy('automatic');
    await expect
      .poll(() => updates(app), loading)
      .toMatchObject({ mode: 'automatic', phase: 'ready', version: after, installsAtEnd: true, error: null });
    await expect(dialogs).toHaveCount(0);
    await expect(message).toHaveValue('Half a message');
    expect(await shownPlan(app)).toEqual(plan);
    expect(await sha256Of(installed)).toBe(hash);

    await openSettings(app);
    await press(app, 'Restart now');
    await expect(dialogs).toContainText(enUS['closing.title']);
    await press(app, enUS['closing.stay']);
    await expect(dialogs).toHaveCount(0);
    await expect(message).toHaveValue('Half a message');
    expect(await sha256Of(installed)).toBe(hash);
    expect(await unpacked()).toHaveLength(1);

    await press(app, 'Restart now');
    await press(app, enUS['closing.close']);
    await app.ended();
    await expect.poll(unpacked, patience).toHaveLength(2);
    await endRestarted();
    expect(await sha256Of(installed)).toBe(await sha256Of(next));
    const again = await clerk.start(installed);
    expect(await again.state()).toMatchObject({ version: after });
    expect((await again.state()).accounts.map(({ name }) => name)).toEqual(['Amélie Tremblay']);
    await again.close();
  });

  test('set to automatic takes its place when the app is closed, and does not start it again', async () => {
    await sign();
    await policy('automatic');
    const app = await clerk.start(installed);
    await openSettings(app);
    await press(app, 'Look for updates');
    // The rest happens by itself.
    await expect.poll(async () => (await updates(app)).phase, loading).toBe('ready');
    await expect(app.shell.getByText(enUS['updates.ready.atEnd'])).toBeVisible();
    await app.close();
    expect(await sha256Of(installed)).toBe(await sha256Of(next));
    expect(await running()).toEqual([]);
    expect(await unpacked()).toHaveLength(1);
    expect((await readdir(clerk.home)).filter((name) => name.endsWith('.update'))).toEqual([]);
    // What was loaded is moved, not copied: nothing of its size stays.
    const kept = await succeed('find', [join(clerk.home, '.cache'), '-size', '+50M']);
    expect(kept).toBe('');
  });

  test('is loaded through a proxy that asks who comes and a network that inspects TLS', async () => {
    const host = 'updates.clinic.test';
    const authority = createAuthority({ commonName: 'Office Root' });
    const own = authority.issue({ commonName: host, hosts: [host] });
    const inspected = await serveFolder(released, { key: own.key, cert: own.chain });
    const signIn = { kind: 'basic', username: 'front.desk', password: 'secret of the proxy' } as const;
    const proxy = await startOfficeProxy({
      lead: (name) => (name === host ? { host: '127.0.0.1', port: inspected.port } : null),
      signIn,
    });
    const file = '/etc/practice-companion/office.pem';
    await writeFile(file, authority.cert, { mode: 0o644 });
    await writeFile(
      '/etc/practice-companion/policy.json',
      JSON.stringify(
        platform.policy({
          updates: { mode: 'automatic', feedUrl: `https://${host}/` },
          network: { extraCertificateAuthorities: file },
        }),
      ),
    );
    await sign();

    // No desktop of its own that would name another way: the variables of the environment count.
    const app = await clerk.start(installed, {
      https_proxy: `http://${proxy.host}`,
      XDG_CURRENT_DESKTOP: '',
    });
    await openSettings(app);
    await press(app, 'Look for updates');
    const asking = app.shell.getByRole('alertdialog', { name: enUS['proxy.title'] });
    await asking.getByLabel(enUS['proxy.username']).fill(signIn.username, patience);
    await asking.getByLabel(enUS['proxy.password']).fill(signIn.password);
    await asking.getByRole('button', { name: enUS['proxy.signIn'] }).click();
    // Asked once, by main; what loads the file is told the same, and trusts the same authority.
    await expect.poll(async () => (await updates(app)).phase, loading).toBe('ready');
    await expect(asking).toHaveCount(0);
    expect(proxy.targets()).toEqual([`${host}:443`]);
    expect(inspected.loaded()).toBeGreaterThan(0);
    await app.close();
    expect(await sha256Of(installed)).toBe(await sha256Of(next));
    inspected.server.close();
    proxy.close();
  });

  test('becomes the next version at a person’s word, by what has changed alone, keeps its name, and starts again', async () => {
    await sign();
    const already = feed.loaded();
    const app = await clerk.start(installed);
    await openSettings(app);
    await press(app, 'Look for updates');
    await press(app, 'Load the update');
    await expect.poll(async () => (await updates(app)).phase, loading).toBe('ready');
    expect(feed.loaded() - already).toBeLessThan((await stat(next)).size / 5);
    expect(await unpacked()).toHaveLength(1);
    await press(app, 'Restart now');
    // Started again by itself, out of the new file.
    await expect.poll(unpacked, patience).toHaveLength(2);
    await endRestarted();
    expect(await sha256Of(installed)).toBe(await sha256Of(next));

    const again = await clerk.start(installed);
    expect(await again.state()).toMatchObject({ version: after });
    await openSettings(again);
    await press(again, 'Look for updates');
    await expect(again.shell.getByText('This is the newest version.')).toBeVisible(patience);
    await again.close();
    expect(await readdir(clerk.profile)).not.toContain('.updaterId');
  });
});
