import { copyFile, mkdir, mkdtemp, open, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { feedDocument, signFeed } from '../../scripts/packaging/update-feed.mjs';
import { sha256Of } from '../../scripts/packaging/checksums.mjs';
import { makeAppImage } from './support/app-image';
import { logIn, type Clerk, type RunningApp } from './support/clerk';
import { run, succeed } from './support/machine';

const before = '1.0.0-dev.1';
const after = '1.0.1-dev.1';
const patience = { timeout: 60_000 };

/** A web server that gives out the files of a folder, and nothing else. */
async function serve(folder: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://feed.test').pathname);
    readFile(join(folder, name)).then(
      (bytes) => {
        const type = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
        return response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server has no port');
  return { server, url: `http://127.0.0.1:${address.port}/` };
}

/** An AppImage of version 1.0.0 over a feed that knows 1.0.1. */
test.describe.serial('an AppImage', () => {
  let folder: string;
  let released: string;
  let installed: string;
  let clerk: Clerk;
  let server: Server;

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

  const look = (app: RunningApp): Promise<void> =>
    app.shell.getByRole('button', { name: 'Look for updates' }).click(patience);

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'update-'));
    released = join(folder, 'released');
    await mkdir(released);
    clerk = await logIn();
    installed = join(clerk.home, 'companion-1.0.0.AppImage');
    await makeAppImage(folder, before, installed);
    await makeAppImage(folder, after, join(released, `practice-companion-${after}-linux-x86_64.AppImage`));
    await succeed('chown', ['nobody', installed]);
    const served = await serve(released);
    ({ server } = served);
    await mkdir('/etc/practice-companion', { recursive: true });
    const policy = { environment: 'local', updates: { mode: 'notify', feedUrl: served.url } };
    await writeFile('/etc/practice-companion/policy.json', JSON.stringify(policy), { mode: 0o644 });
  });

  test.afterAll(async () => {
    await clerk.leave();
    server.close();
    await rm('/etc/practice-companion', { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });

  test('stays as it is when the file of the feed was tampered with, and says so once', async () => {
    await sign();
    const [name = ''] = (await readdir(released)).filter((each) => each.endsWith('.AppImage'));
    const good = join(released, name);
    await copyFile(good, join(folder, 'good'));
    const handle = await open(good, 'r+');
    await handle.write('tampered', 10_000_000);
    await handle.close();
    const hash = await sha256Of(installed);

    const app = await clerk.start(installed);
    expect(await app.state()).toMatchObject({ version: before });
    await openSettings(app);
    await look(app);
    await expect
      .poll(() => updates(app), patience)
      .toMatchObject({ phase: 'available', installs: 'app', error: null });
    await app.shell.getByRole('button', { name: 'Load the update' }).click(patience);
    await expect.poll(async () => (await updates(app)).error?.code, patience).toBe('update_file_mismatch');
    await expect(app.shell.getByText('The update is not what its makers signed.')).toHaveCount(1);
    await expect(app.shell.getByRole('dialog')).toHaveCount(0);
    expect((await updates(app)).phase).toBe('available');

    for (const [changes, code] of [
      [{ appId: 'com.other' }, 'update_feed_foreign'],
      [{ expires: '2020-01-01T00:00:00Z' }, 'update_feed_old'],
    ] as const) {
      await sign(changes);
      await look(app);
      await expect.poll(async () => (await updates(app)).error?.code, patience).toBe(code);
    }
    await app.close();
    expect(await sha256Of(installed)).toBe(hash);
    await copyFile(join(folder, 'good'), good);
  });

  test('becomes the next version at a person’s word, keeps its name, and starts again', async () => {
    await sign();
    const app = await clerk.start(installed);
    await openSettings(app);
    await look(app);
    await app.shell.getByRole('button', { name: 'Load the update' }).click(patience);
    await expect.poll(async () => (await updates(app)).phase, patience).toBe('ready');
    expect(await readdir(join(clerk.home, 'mounted'))).toHaveLength(2);
    await app.shell.getByRole('button', { name: 'Restart now' }).click();
    const started = (): Promise<string[]> =>
      run('pgrep', ['-u', 'nobody', '-f', `^${clerk.home}/mounted/[^/]+/practice-companion$`]).then(
        ({ output }) => output.split('\n').filter((line) => line !== ''),
      );
    // Started again by itself, out of the new file.
    await expect.poll(() => readdir(join(clerk.home, 'mounted')), patience).toHaveLength(3);
    await expect.poll(started, patience).toHaveLength(1);
    const [pid = ''] = await started();
    await succeed('kill', [pid]);
    await expect.poll(started, patience).toEqual([]);
    const [name = ''] = (await readdir(released)).filter((each) => each.endsWith('.AppImage'));
    expect(await sha256Of(installed)).toBe(await sha256Of(join(released, name)));

    const again = await clerk.start(installed);
    expect(await again.state()).toMatchObject({ version: after });
    await openSettings(again);
    await look(again);
    await expect(again.shell.getByText('This is the newest version.')).toBeVisible(patience);
    await again.close();
    expect(await readdir(clerk.profile)).not.toContain('.updaterId');
  });
});
