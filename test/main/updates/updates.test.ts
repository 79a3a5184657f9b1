import { describe, expect, test } from 'vitest';
import { createUpdates, type Installer } from '../../../main/updates/updates';
import type { UpdateRules } from '../../../main/policy/update-rules';
import type { SendRequest } from '../../../main/network/http';
import { failure, success } from '../../../preload/contract/errors';
import { feedDocument, makeFeedKey, signedFeed } from './signed-feed';

const key = makeFeedKey();
const file = { name: 'app.AppImage', size: 3, sha512: `${'A'.repeat(86)}==` };

/** Updates over a feed that each test sets, with timers that it runs by hand. */
function setup(
  more: Partial<UpdateRules> = {},
  installer: Installer | null = null,
  keys: readonly string[] = [key.publicKey],
) {
  let rules: UpdateRules = {
    mode: 'notify',
    feedUrl: 'https://updates.test/',
    channel: 'stable',
    minimumVersion: null,
    ...more,
  };
  let document: object | null = feedDocument;
  let issued = 0;
  const timers: { milliseconds: number; work: () => void }[] = [];
  const asked: string[] = [];
  const send: SendRequest = async ({ url }) => {
    asked.push(url);
    if (!document) return failure('network_unreachable');
    return success({
      status: 200,
      body: signedFeed(document, key.privateKey),
      requestId: undefined,
      retryAfterSeconds: undefined,
      serverTime: undefined,
    });
  };
  const updates = createUpdates({
    version: '1.0.0',
    subject: { appId: feedDocument.appId, system: 'linux', architecture: 'x64' },
    keys,
    rules: () => rules,
    send,
    memory: {
      load: async () => undefined,
      computer: () => 'this one',
      newestIssued: () => issued,
      noteIssued: async (time) => void (issued = time),
    },
    installer,
    now: () => Date.parse('2026-06-02T00:00:00Z'),
    after: (milliseconds, work) => {
      const timer = { milliseconds, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    onChange: () => undefined,
  });
  return {
    updates,
    asked,
    timers,
    offer: (changes: object | null) => (document = changes && { ...feedDocument, ...changes }),
    rule: (changes: Partial<UpdateRules>) => {
      rules = { ...rules, ...changes };
      updates.refresh();
    },
  };
}

/** An installer that notes what it was asked for. */
function installerThat(answer: Awaited<ReturnType<Installer['download']>>) {
  const loaded: string[] = [];
  let discarded = 0;
  const installer: Installer = {
    installsAtEnd: true,
    download: async ({ version }) => {
      loaded.push(version);
      return answer;
    },
    discard: async () => void (discarded += 1),
  };
  return { installer, loaded, discarded: () => discarded };
}

test('nothing is asked where updates are off, no address is known, or no key is built in', async () => {
  for (const [rules, keys] of [
    [{ mode: 'off' as const }, [key.publicKey]],
    [{ feedUrl: null }, [key.publicKey]],
    [{}, []],
  ] as const) {
    const { updates, asked, timers } = setup(rules, null, keys);
    updates.start();
    expect(await updates.check()).toEqual(failure('update_not_available'));
    expect(updates.view()).toMatchObject({ mode: 'off', phase: 'idle' });
    expect([asked, timers]).toEqual([[], []]);
  }
});

test('a newer version is told, and left to those who install it', async () => {
  const { updates, asked } = setup();
  await updates.check();
  expect(asked).toEqual(['https://updates.test/stable-linux-x64.json']);
  expect(updates.view()).toMatchObject({ phase: 'available', version: '1.0.1', installs: 'elsewhere' });
  expect(await updates.download()).toEqual(failure('update_not_available'));
});

test('by itself it is loaded, and ready; to be told it waits for the person', async () => {
  const automatic = installerThat(success({}));
  const first = setup({ mode: 'automatic' }, automatic.installer);
  first.offer({ file });
  await first.updates.check();
  await expect.poll(() => first.updates.view().phase).toBe('ready');
  expect(first.updates.view()).toMatchObject({ version: '1.0.1', installs: 'app', installsAtEnd: true });
  await first.updates.check();
  expect(automatic.loaded).toEqual(['1.0.1']);

  const asking = installerThat(success({}));
  const second = setup({}, asking.installer);
  second.offer({ file });
  await second.updates.check();
  expect([second.updates.view().phase, asking.loaded]).toEqual(['available', []]);
  expect(await second.updates.download()).toEqual(success({}));
  expect(second.updates.view().phase).toBe('ready');
});

test('a version that was withdrawn, or the policy takes away, is thrown away', async () => {
  const { installer, discarded } = installerThat(success({}));
  const { updates, offer, rule } = setup({}, installer);
  offer({ file });
  await updates.check();
  await updates.download();
  offer({ version: '1.0.0', issued: '2026-06-01T12:00:00Z' });
  await updates.check();
  expect([updates.view().phase, discarded()]).toEqual(['upToDate', 1]);
  offer({ file, issued: '2026-06-01T13:00:00Z' });
  await updates.check();
  await updates.download();
  rule({ mode: 'off' });
  expect([updates.view().phase, updates.view().mode, discarded()]).toEqual(['idle', 'off', 2]);
});

test('a loaded file that is not what was signed is refused and told, and not tried in a loop', async () => {
  const { installer, loaded } = installerThat(failure('update_file_mismatch'));
  const { updates, offer } = setup({ mode: 'automatic' }, installer);
  offer({ file });
  await updates.check();
  await expect.poll(() => updates.view().error?.code).toBe('update_file_mismatch');
  expect(updates.view()).toMatchObject({ phase: 'available', installsAtEnd: false });
  expect(loaded).toHaveLength(1);
});

describe('a feed that is down', () => {
  test('is one line, is asked again an hour later, and takes nothing away', async () => {
    const { updates, offer, timers } = setup();
    updates.start();
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([60_000]);
    await updates.check();
    expect(timers.map(({ milliseconds }) => milliseconds >= 6 * 3_600_000)).toEqual([true]);
    offer(null);
    await updates.check();
    expect(updates.view()).toMatchObject({
      phase: 'available',
      version: '1.0.1',
      error: { code: 'update_feed_unreachable' },
    });
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([3_600_000]);
    updates.dispose();
    expect(timers).toEqual([]);
  });

  test('an old one played back is refused after a newer one was seen', async () => {
    const { updates, offer } = setup();
    await updates.check();
    offer({ issued: '2026-05-01T00:00:00Z', version: '1.0.2' });
    await updates.check();
    expect(updates.view()).toMatchObject({ version: '1.0.1', error: { code: 'update_feed_old' } });
  });
});

test('who is below the least version is told, and does not wait for the rollout', async () => {
  const { updates, offer, rule } = setup();
  offer({ rollout: 0 });
  await updates.check();
  expect(updates.view()).toMatchObject({ phase: 'upToDate', below: null });
  rule({ minimumVersion: '1.0.1' });
  await updates.check();
  expect(updates.view()).toMatchObject({ phase: 'available', below: '1.0.1' });
});

test('an answer to the rules of before is dropped', async () => {
  const { updates, rule } = setup();
  const checking = updates.check();
  rule({ mode: 'off' });
  await checking;
  expect(updates.view()).toMatchObject({ mode: 'off', phase: 'idle', version: null });
});
