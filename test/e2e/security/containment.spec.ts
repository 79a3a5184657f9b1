import { everyEntryFilter } from '../../support/activity-filter';
import type { Companion } from '../support/companion';
import { filesHolding, downloadsOf } from './files';
import { placesOf, sufferAttack } from './attacks';
import {
  closeMount,
  frameOf,
  guestOf,
  inFrame,
  liveGuests,
  mountByHand,
  prepareByHand,
  askForMount,
  waitForPhase,
  type HandMount,
} from './mounts';
import { countDatagrams } from './datagrams';
import { expect, test, type Stage } from './stage';

/** The guest still shows Fullscript's frame in its own page, and no foreign host was asked for anything. */
async function stillContained(stage: Stage, mount: HandMount): Promise<void> {
  const { companion, platform } = stage;
  const [page, ...frames] = await placesOf(stage, mount);
  expect(page).toBe('https://companion.example-clinic.test');
  for (const frame of frames) expect([platform.embedDomain, 'about:blank', '']).toContain(frame);
  expect(await companion.shell.evaluate(() => location.href)).toBe('app://companion/index.html');
  expect(await inFrame(companion, mount, `document.querySelector('[data-testid=hostile]') !== null`)).toBe(
    true,
  );
  expect(platform.record.foreignHits).toEqual([]);
}

/** Lets the shell draw thirty times; answers how often it did. */
const framesDrawn = ({ shell }: Companion): Promise<number> =>
  shell.evaluate(async () => {
    let drawn = 0;
    for (; drawn < 30; drawn += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return drawn;
  });

const windowsOf = ({ companion }: Stage): Promise<number> =>
  companion.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

test.describe('a hostile page in the guest', () => {
  test('navigates nothing but its own frame, with a gesture or without', async ({ stage }) => {
    const mount = await sufferAttack(stage, 'top-navigation');
    await stillContained(stage, mount);
  });

  test('opens no window and no browser, with a gesture, a form, a link or the middle button', async ({
    stage,
  }) => {
    const { companion, platform } = stage;
    const browser = (await companion.profile.openedLinks()).length;
    const mount = await sufferAttack(stage, 'popups');
    const frame = await frameOf(companion, mount);
    for (const button of ['left', 'middle'] as const) {
      await frame.getByTestId('hostile-blank').click({ button });
      await frame.getByTestId('hostile-blank').click({ button, modifiers: ['Control'] });
      await frame.getByTestId('hostile-blank').click({ button, modifiers: ['Shift'] });
    }
    const opened = platform.record.reports.filter(({ name }) => name.startsWith('window.open'));
    expect(opened).toHaveLength(6);
    for (const { result } of opened) expect(result).toBe('null');
    expect(await windowsOf(stage)).toBe(1);
    expect((await liveGuests(companion)).length).toBeLessThanOrEqual((await companion.state()).guests.length);
    expect(await companion.profile.openedLinks()).toHaveLength(browser);
    await stillContained(stage, mount);
  });

  test('downloads nothing', async ({ stage }) => {
    const mount = await sufferAttack(stage, 'downloads');
    await stage.platform.record.until((record) => record.to('/hostile/download').length > 0);
    await stillContained(stage, mount);
    expect(await downloadsOf(stage.profile)).toEqual([]);
  });

  test('reaches no program by its scheme, and its own callback is none', async ({ stage }) => {
    const { companion, platform } = stage;
    const browser = (await companion.profile.openedLinks()).length;
    const exchanges = platform.record.to('/api/oauth/token').length;
    await companion.shell.evaluate(() => window.companion.connection.start({ purpose: { kind: 'add' } }));
    await expect.poll(async () => (await companion.profile.openedLinks()).length).toBe(browser + 1);
    platform.hostile = 'schemes';
    const mount = await prepareByHand(companion, stage.accounts[0]);
    expect(await askForMount(companion, mount.mountId)).toBe('ok');
    // The last try leads away from the page itself: it is refused, and the page stays where it is.
    await platform.record.until(({ reports }) => reports.some(({ name }) => name === 'location'));
    await expect
      .poll(async () => (await guestOf(companion, mount.mountId))?.notice)
      .toEqual({ code: 'embed_link_refused' });
    expect((await companion.state()).connection.step).toBe('waiting');
    await companion.shell.evaluate(() => window.companion.connection.cancel({}));
    expect(await companion.profile.openedLinks()).toHaveLength(browser + 1);
    expect(platform.record.to('/api/oauth/token')).toHaveLength(exchanges);
    await stillContained(stage, mount);
  });

  test('is given no permission but to write the clipboard', async ({ stage }) => {
    const mount = await sufferAttack(stage, 'permissions');
    const { reports } = stage.platform.record;
    const granted = reports.filter(({ result }) => result === 'granted').map(({ name }) => name);
    expect(new Set(granted)).toEqual(new Set(['query clipboard-write']));
    const asked = reports.filter(({ name }) => name.startsWith('query ') && name !== 'query clipboard-write');
    expect(asked.length).toBeGreaterThan(20);
    for (const { name, result } of asked) expect.soft(result ?? 'refused', name).toMatch(/denied|refused/);
    await stillContained(stage, mount);
  });

  test('blocks nobody with its dialogs', async ({ stage }) => {
    const { companion, platform } = stage;
    platform.hostile = 'dialogs';
    const mount = await mountByHand(companion, stage.accounts[0]);
    const asked = (name: string) => platform.record.reports.filter((each) => each.name === name);
    // Behind its last question the page prints, which holds its own process for as long as it likes.
    await platform.record.until(() => asked('prompt').length === 20);
    expect(new Set(asked('confirm').map(({ result }) => result))).toEqual(new Set(['false']));
    expect(new Set(asked('prompt').map(({ result }) => result))).toEqual(new Set(['null']));
    expect(await framesDrawn(companion)).toBe(30);
    await closeMount(companion, mount.mountId);
    await expect.poll(async () => (await liveGuests(companion)).includes(mount.contentsId)).toBe(false);
    expect(platform.record.foreignHits).toEqual([]);
  });

  test('sends no request outside the allowlist', async ({ stage }) => {
    const mount = await sufferAttack(stage, 'requests');
    const { record, origin } = stage.platform;
    await stillContained(stage, mount);
    const tried = record.reports.filter(({ name }) => /^(fetch|no-cors) /.test(name));
    expect(tried.length).toBeGreaterThanOrEqual(20);
    for (const { name, refused } of tried) expect.soft(refused, name).toMatch(/TypeError/);
    const atApi = record.requests.filter(
      ({ host, path }) => origin.endsWith(host) && !path.includes('session_grants'),
    );
    expect(atApi).toEqual([]);
    const candidates = record.reports
      .filter(({ name }) => name === 'peer connection')
      .map(({ result }) => result);
    expect(candidates.join(' ')).not.toMatch(/\b(?!127\.|0\.)\d{1,3}(\.\d{1,3}){3}\b/);
  });

  test('sends no datagram by a peer connection', async ({ stage }) => {
    const { companion, platform } = stage;
    const server = await countDatagrams();
    try {
      platform.hostile = 'storage'; // a page without a content security policy of its own
      const mount = await mountByHand(companion, stage.accounts[0]);
      await inFrame(
        companion,
        mount,
        `(async () => {
          const urls = ['stun:127.0.0.1:${server.port}', 'stun:[::1]:${server.port}'];
          const turn = ['turn:127.0.0.1:${server.port}'];
          const iceServers = [{ urls }, { urls: turn, username: 'planted', credential: 'planted' }];
          const peer = new RTCPeerConnection({ iceServers });
          peer.createDataChannel('planted');
          await peer.setLocalDescription(await peer.createOffer());
          await new Promise((resolve) => setTimeout(resolve, 1_000));
          peer.close();
        })()`,
      );
      expect(server.datagrams()).toBe(0);
    } finally {
      server.close();
    }
  });

  test('invents no event with the messages it sends', async ({ stage }) => {
    const { companion, platform } = stage;
    const list = () =>
      companion.shell.evaluate(
        (filter) =>
          window.companion.activity.query({ filter, offset: 0, limit: 200, newest: null, whole: true }),
        everyEntryFilter,
      );
    const before = await list();
    platform.hostile = 'messages';
    const mount = await prepareByHand(companion, stage.accounts[0]);
    expect(await askForMount(companion, mount.mountId)).toBe('ok');
    await platform.record.until(({ reports }) => reports.some(({ name }) => name === 'finished'));
    // `serverError` is among the messages: a typed error, and nothing worse.
    await waitForPhase(companion, mount.mountId, 'embed_server_error');
    const after = await list();
    if (!before.ok || !after.ok) throw new Error('no activity');
    const news = after.value.entries.slice(0, after.value.entries.length - before.value.entries.length);
    expect(
      news.filter(({ action }) => action === 'treatmentPlan.activated' || action === 'patient.selected'),
    ).toEqual([]);
    expect(JSON.stringify(after)).not.toContain('planted');
    const again = await mountByHandWithout(stage);
    expect(again).toBe('shown');
  });

  test('that computes without end leaves the shell responsive, and can be closed', async ({ stage }) => {
    const { companion, platform } = stage;
    platform.hostile = 'cpu';
    const mount = await prepareByHand(companion, stage.accounts[0]);
    expect(await askForMount(companion, mount.mountId)).toBe('ok');
    await platform.record.until(({ reports }) => reports.some(({ name }) => name === 'loop'));
    expect(await framesDrawn(companion)).toBe(30);
    await closeMount(companion, mount.mountId);
    await expect.poll(async () => (await liveGuests(companion)).includes(mount.contentsId)).toBe(false);
    expect(await mountByHandWithout(stage)).toBe('shown');
  });
});

/** Mounts the real page; answers the phase it came to. */
async function mountByHandWithout(stage: Stage): Promise<string | undefined> {
  stage.platform.hostile = null;
  const { mountId } = await mountByHand(stage.companion, stage.accounts[0]);
  return (await guestOf(stage.companion, mountId))?.phase;
}

test.describe('what a guest leaves behind', () => {
  const look = `(async () => [
    localStorage.getItem('planted'),
    document.cookie.includes('planted'),
    (await indexedDB.databases()).map(({ name }) => name).filter((name) => name === 'planted').length,
    await caches.has('planted'),
    (await navigator.serviceWorker.getRegistrations()).length,
  ])()`;
  const nothing = [null, false, 0, false, 0];

  test('is not seen by the next mount of the same or another account, nor on disk', async ({ stage }) => {
    const { companion, platform, accounts, profile } = stage;
    const mount = await sufferAttack(stage, 'storage');
    await inFrame(
      companion,
      mount,
      `navigator.serviceWorker.register('/assets/service-worker.js').then(() => 1)`,
    );
    expect(await inFrame(companion, mount, look)).toEqual(['planted-in-local-storage', false, 1, true, 1]);
    platform.hostile = null;
    const beside = await mountByHand(companion, accounts[0]);
    expect(await inFrame(companion, beside, look)).toEqual(nothing);
    await closeMount(companion, mount.mountId);
    for (const account of accounts) {
      const next = await mountByHand(companion, account);
      expect(await inFrame(companion, next, look)).toEqual(nothing);
    }
    const texts = ['planted-in-', ...platform.record.grants.map(({ secretToken }) => secretToken)];
    expect(await filesHolding(profile, texts)).toEqual([]);
  });

  test('is no service worker', async ({ stage }) => {
    const mount = await sufferAttack(stage, 'service-worker');
    await closeMount(stage.companion, mount.mountId);
    stage.platform.hostile = null;
    const next = await mountByHand(stage.companion, stage.accounts[0]);
    expect(await inFrame(stage.companion, next, look)).toEqual(nothing);
  });
});

test.describe("Fullscript's frame", () => {
  test('that is redirected to a foreign host is stopped and named', async ({ stage }) => {
    const { companion, platform } = stage;
    platform.misbehave({
      path: '/api/embeddable/session/embed/entry',
      redirectTo: `${platform.foreignOrigin}/elsewhere`,
      times: 1,
    });
    await mountByHand(companion, stage.accounts[0], { phase: 'embed_load_failed' });
    expect(platform.record.foreignHits).toEqual([]);
  });
});
