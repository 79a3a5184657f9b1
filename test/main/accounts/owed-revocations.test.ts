import { expect, onTestFinished, test } from 'vitest';
import {
  createOwedRevocations,
  type OwedRevocationOptions,
  type TokensEnded,
} from '../../../main/accounts/owed-revocations';
import type { SealedNotes } from '../../../main/vault/token-vault';
import { failure, success, type ErrorCode, type Result } from '../../../preload/contract/errors';
import type { HeldTokens } from '../../../main/vault/held-tokens';

/** Sealed notes in memory: they outlive what is made on them, as the vault outlives the process. */
function memoryNotes() {
  const texts = new Map<string, string>();
  const state = { closed: false, persisted: true };
  const notes: SealedNotes = {
    ids: () => [...texts.keys()],
    read: async (id) => {
      if (state.closed) return failure('key_store_locked');
      const text = texts.get(id);
      return text === 'damaged' ? failure('vault_unreadable') : success(text ?? null);
    },
    write: async (id, text) => {
      texts.set(id, text);
      return success({ persisted: state.persisted });
    },
    remove: async (id) => {
      texts.delete(id);
      return success({});
    },
  };
  return { texts, state, notes };
}

const confirmed: TokensEnded = { outcome: 'confirmed' };
const failed = (code: ErrorCode): TokensEnded => ({ outcome: 'failed', error: { code } });
const tokens = (name: string): HeldTokens => ({
  accessToken: `access-${name}`,
  refreshTokens: [`refresh-${name}`],
});

/** What is owed, with a clock, a network and a platform that the test holds in its hands. */
function setUp(memory = memoryNotes()) {
  const world = {
    now: 1_000_000,
    online: true,
    answer: failed('network_unreachable'),
    /** What a try keeps before it uses it. */
    renewed: null as HeldTokens | null,
    told: [] as string[],
    paid: [] as string[],
  };
  let timers: { readonly due: number; readonly work: () => void }[] = [];
  const options: OwedRevocationOptions = {
    notes: memory.notes,
    persisting: () => false,
    end: async (environment, { accessToken, refreshTokens }, keep) => {
      world.told.push([environment, accessToken, ...refreshTokens].join(' '));
      if (world.renewed) await keep(world.renewed);
      return world.answer;
    },
    isOnline: () => world.online,
    now: () => world.now,
    after: (milliseconds, work) => {
      const timer = { due: world.now + milliseconds, work };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
    onPaid: (result) => world.paid.push(result),
    onChange: () => undefined,
  };
  const owed = createOwedRevocations(options);
  onTestFinished(owed.dispose);
  const settleDown = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  /** Lets time pass in steps of the tick, as it does on a running machine. */
  const pass = async (seconds: number): Promise<void> => {
    for (let gone = 0; gone < seconds; gone += 5) {
      world.now += 5_000;
      const due = timers.filter((timer) => timer.due <= world.now);
      timers = timers.filter((timer) => timer.due > world.now);
      for (const timer of due) timer.work();
      await settleDown();
    }
  };
  return { owed, world, memory, pass, settleDown, timersLeft: () => timers.length };
}

const idOf = (result: Result<string>): string => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

test('a revocation that arrives at once leaves nothing behind', async () => {
  const { owed, world, memory, timersLeft, pass } = setUp();
  world.answer = confirmed;
  const id = idOf(await owed.add('us-snd', tokens('1')));
  expect(memory.texts.size).toBe(1);
  expect(await owed.settle(id)).toEqual({ revoked: true, asked: false, owed: false });
  expect(world.told).toEqual(['us-snd access-1 refresh-1']);
  expect(owed.list()).toEqual([]);
  expect(memory.texts.size).toBe(0);
  await pass(60);
  expect(timersLeft()).toBe(0);
  // The disconnect itself is in the log already.
  expect(world.paid).toEqual([]);
});

test('what fails is owed, tried again after pauses that double up to an hour, and done when it can be', async () => {
  const { owed, world, pass } = setUp();
  const id = idOf(await owed.add('us-snd', tokens('1')));
  expect(await owed.settle(id)).toEqual({ revoked: false, asked: false, owed: true });
  expect(owed.list()).toEqual([
    { id, environment: 'us-snd', since: 1_000_000, waitsFor: 'platform', kept: true },
  ]);
  const gaps: number[] = [];
  let last = world.now;
  while (gaps.length < 12) {
    const before = world.told.length;
    await pass(5);
    if (world.told.length === before) continue;
    gaps.push((world.now - last) / 1000);
    last = world.now;
  }
  expect(gaps).toEqual([15, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]);
  world.answer = confirmed;
  await pass(3_600);
  expect(owed.list()).toEqual([]);
  expect(world.paid).toEqual(['ok']);
});

test('the return of the network tries at once and starts the pauses anew', async () => {
  const { owed, world, pass } = setUp();
  await owed.settle(idOf(await owed.add('us-snd', tokens('1'))));
  await pass(500);
  world.online = false;
  await pass(10);
  const before = world.told.length;
  world.online = true;
  await pass(5);
  expect(world.told.length).toBe(before + 1);
  await pass(15);
  expect(world.told.length).toBe(before + 2);
});

test('a platform that asks to wait is left in peace for that long', async () => {
  const { owed, world, pass } = setUp();
  world.answer = { outcome: 'failed', error: { code: 'rate_limited', retryAfterSeconds: 300 } };
  await owed.settle(idOf(await owed.add('us-snd', tokens('1'))));
  await pass(295);
  expect(world.told).toHaveLength(1);
  await pass(5);
  expect(world.told).toHaveLength(2);
});

test('time that passed while the machine slept counts', async () => {
  const { owed, world, pass } = setUp();
  await owed.settle(idOf(await owed.add('us-snd', tokens('1'))));
  world.now += 10 * 60 * 60_000;
  await pass(5);
  expect(world.told).toHaveLength(2);
});

test('the next start finds what is owed and does it', async () => {
  const memory = memoryNotes();
  const first = setUp(memory);
  await first.owed.settle(idOf(await first.owed.add('ca', tokens('1'))));
  first.owed.dispose();
  const second = setUp(memory);
  expect(second.owed.list()).toEqual([]);
  second.world.answer = confirmed;
  await second.owed.load();
  await second.settleDown();
  expect(second.world.told).toEqual(['ca access-1 refresh-1']);
  expect(second.owed.list()).toEqual([]);
  expect(memory.texts.size).toBe(0);
});

test('what Fullscript was asked and has not done stays owed, and says so', async () => {
  const { owed, world, pass } = setUp();
  world.answer = { outcome: 'asked' };
  const id = idOf(await owed.add('us', tokens('1')));
  expect(await owed.settle(id)).toEqual({ revoked: false, asked: true, owed: true });
  expect(owed.list().map(({ waitsFor }) => waitsFor)).toEqual(['confirmation']);
  world.answer = confirmed;
  await pass(15);
  expect([owed.list(), world.paid]).toEqual([[], ['ok']]);
});

test('what nobody can find out any more is dropped with a word', async () => {
  const { owed, world, memory } = setUp();
  world.answer = { outcome: 'unconfirmed' };
  await owed.add('us', tokens('1'));
  expect(await owed.settleAll()).toBe(0);
  expect(world.paid).toEqual(['revocation_unconfirmed']);
  expect(memory.texts.size).toBe(0);
});

test('tokens renewed on the way are what the next try works with, also after a restart', async () => {
  const memory = memoryNotes();
  const first = setUp(memory);
  first.world.renewed = tokens('2');
  await first.owed.settle(idOf(await first.owed.add('us', tokens('1'))));
  first.owed.dispose();
  const second = setUp(memory);
  await second.owed.load();
  await second.settleDown();
  expect(second.world.told).toEqual(['us access-2 refresh-2']);
});

test('the note of an earlier version, which has the access token alone, is still settled', async () => {
  const memory = memoryNotes();
  memory.texts.set('old', JSON.stringify({ token: 'access-0', environment: 'us', since: 1 }));
  const { owed, world, settleDown } = setUp(memory);
  world.answer = confirmed;
  await owed.load();
  await settleDown();
  expect(world.told).toEqual(['us access-0']);
  expect(memory.texts.size).toBe(0);
});

test('tokens that are worked with after all are owed no more', async () => {
  const { owed, world, memory, pass } = setUp();
  await owed.withdraw(idOf(await owed.add('us', tokens('1'))));
  await pass(60);
  expect([owed.list(), memory.texts.size, world.told]).toEqual([[], 0, []]);
});

test('nor where the note of them cannot be removed', async () => {
  const memory = memoryNotes();
  const { owed, world, pass } = setUp({
    ...memory,
    notes: { ...memory.notes, remove: async () => failure('vault_write_failed') },
  });
  await owed.withdraw(idOf(await owed.add('us', tokens('1'))));
  await pass(60);
  expect(world.told).toEqual([]);
});

test.each(['configuration_missing', 'oauth_client_rejected'] as const)(
  '%s waits for the application',
  async (code) => {
    const { owed, world } = setUp();
    world.answer = failed(code);
    await owed.settle(idOf(await owed.add('us', tokens('1'))));
    expect(owed.list().map(({ waitsFor }) => waitsFor)).toEqual(['application']);
    world.answer = confirmed;
    expect(await owed.settleAll()).toBe(0);
  },
);

test('a locked key store keeps the debt, a damaged note is told and dropped', async () => {
  const memory = memoryNotes();
  const { owed, world } = setUp(memory);
  const id = idOf(await owed.add('us', tokens('1')));
  memory.state.closed = true;
  expect(await owed.settle(id)).toEqual({ revoked: false, asked: false, owed: true });
  expect(world.told).toEqual([]);
  memory.state.closed = false;
  memory.texts.set(id, 'damaged');
  expect(await owed.settleAll()).toBe(0);
  expect(world.told).toEqual([]);
  expect(world.paid).toEqual(['vault_unreadable']);
});

test('what the key store cannot protect is said to be forgotten when the app closes', async () => {
  const memory = memoryNotes();
  memory.state.persisted = false;
  const { owed } = setUp(memory);
  await owed.add('us', tokens('1'));
  expect(owed.list().map(({ kept }) => kept)).toEqual([false]);
});

test('many are told a few at a time, and the same one never twice at once', async () => {
  const memory = memoryNotes();
  let running = 0;
  let most = 0;
  const calls: string[] = [];
  const owed = createOwedRevocations({
    notes: memory.notes,
    persisting: () => true,
    end: async (_environment, { accessToken }) => {
      calls.push(accessToken);
      most = Math.max(most, (running += 1));
      await Promise.resolve();
      running -= 1;
      return confirmed;
    },
    isOnline: () => true,
    now: () => 0,
    after: () => () => undefined,
    onPaid: () => undefined,
    onChange: () => undefined,
  });
  for (let count = 0; count < 12; count += 1) await owed.add('us', tokens(String(count)));
  const [one, other] = await Promise.all([owed.settleAll(), owed.settleAll()]);
  expect([one, other]).toEqual([0, 0]);
  expect(calls.toSorted()).toEqual([...new Set(calls)].toSorted());
  expect(calls).toHaveLength(12);
  expect(most).toBeLessThanOrEqual(4);
});
