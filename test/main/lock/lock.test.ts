import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createIdleTracker } from '../../../main/lock/idle-tracker';
import { createKeptWork } from '../../../main/lock/kept-work';
import { createLock, type LockJournalEvent } from '../../../main/lock/lock';
import { createLockFile } from '../../../main/lock/lock-file';
import { lockRulesOf, type LockPolicy } from '../../../main/lock/lock-rules';
import { createPinGuard } from '../../../main/lock/pin-guard';
import { createDurableFiles } from '../../../main/storage/durable-file';
import { createTokenVault } from '../../../main/vault/token-vault';
import { failure, success } from '../../../preload/contract/errors';
import { testFolder } from '../storage/folder';
import { createFakeKeyStore } from '../vault/fake-key-store';
import { fakeTime } from './fake-time';

const minute = 60_000;

/** A lock on a real vault and a real file, in a time that the test moves. */
async function setUp(policy: LockPolicy = {}) {
  const folder = await testFolder();
  const keyStore = createFakeKeyStore();
  const world = { touchId: false, finger: true, accounts: 1, system: 0, closedGuests: 0 };

  const start = async () => {
    const time = fakeTime();
    const done: string[] = [];
    const journal: LockJournalEvent[] = [];
    const files = createDurableFiles();
    const vault = createTokenVault({ keyStore, path: join(folder, 'vault.json'), files });
    const file = createLockFile({
      path: join(folder, 'lock.json'),
      files,
      vaultMentionsPin: vault.mentionsPin,
    });
    await file.load();
    const { clock, after, every } = time;
    const pin = createPinGuard({ vault, file, clock, every, onChange: () => undefined });
    const lock = createLock({
      rules: () => lockRulesOf(policy, {}),
      tracker: createIdleTracker({ clock, systemIdleSeconds: () => world.system }),
      pin,
      file,
      keptWork: createKeptWork({ clock, after, close: () => (world.closedGuests += 1) }),
      effects: {
        hasSomethingToHide: () => world.accounts > 0,
        cover: () => done.push('cover'),
        uncover: () => done.push('uncover'),
        forget: async (sealing) => {
          done.push('forget');
          await vault.lock(sealing);
        },
        remember: async (sealing) => {
          done.push('remember');
          return vault.unlock(sealing);
        },
        removeEverything: async () => {
          done.push('remove');
          world.accounts = 0;
          vault.discardSealed();
          await vault.unlock(null);
          return success({});
        },
        opensWithoutPin: () => !vault.isSealed(),
        touchId: { available: () => world.touchId, ask: async () => world.finger },
        journal: async (event) => {
          journal.push(event);
        },
      },
      after,
      onChange: () => undefined,
    });
    lock.start();
    // What is still to be written goes before the folder does.
    const written = () => file.change({});
    onTestFinished(async () => {
      lock.dispose();
      await written();
    });
    return { lock, written, pin, vault, file, time, done, journal };
  };
  return { start, world, keyStore };
}

describe('the lock', { timeout: 60_000 }, () => {
  it('locks after ten minutes in which nobody did anything, with a countdown in the last', async () => {
    const { start } = await setUp();
    const { lock, time, done } = await start();
    time.pass(9 * minute - 1_000);
    expect(lock.view()).toMatchObject({ phase: 'unlocked' });
    time.pass(31_000);
    expect(lock.view()).toMatchObject({ phase: 'warning', secondsLeft: 30 });
    lock.touched();
    expect(lock.view()).toMatchObject({ phase: 'unlocked' });
    time.pass(10 * minute - 1_000);
    expect(lock.view()).toMatchObject({ phase: 'warning', secondsLeft: 1 });
    time.pass(1_000);
    expect(lock.view()).toMatchObject({ phase: 'locked', cause: 'idle' });
    expect(done.slice(0, 2)).toEqual(['cover', 'forget']);
  });

  it('locks at once on waking from a sleep that was long enough, where sleep itself does not lock', async () => {
    const { start } = await setUp({ onSleep: false });
    const { lock, time } = await start();
    lock.happened({ kind: 'slept' });
    time.sleep(8 * 60 * minute);
    lock.look();
    expect(lock.view()).toMatchObject({ phase: 'locked', cause: 'idle' });
  });

  it('has nothing to lock without an account and a PIN', async () => {
    const { start, world } = await setUp({ atStart: true });
    world.accounts = 0;
    const { lock } = await start();
    lock.happened({ kind: 'asked' });
    expect(lock.isLocked()).toBe(false);
  });

  it('opens at once where there is neither PIN nor Touch ID', async () => {
    const { start } = await setUp();
    const { lock, done, journal } = await start();
    lock.happened({ kind: 'asked' });
    expect(lock.view()).toMatchObject({ phase: 'locked', unlocksBy: 'nothing' });
    expect(await lock.unlock(null)).toEqual(success({}));
    expect(lock.isLocked()).toBe(false);
    expect(done).toEqual(['cover', 'forget', 'remember', 'uncover']);
    expect(journal).toEqual([
      { action: 'app.locked', result: 'ok', objectId: 'demand' },
      { action: 'app.unlocked', result: 'ok', objectId: 'nothing' },
    ]);
  });

  it('opens by the right PIN only, and says so in the log without the PIN', async () => {
    const { start } = await setUp();
    const { lock, journal } = await start();
    expect(await lock.changePin(null, '4711')).toEqual(success({}));
    lock.happened({ kind: 'slept' });
    expect(await lock.unlock(null)).toEqual(failure('pin_required'));
    expect(await lock.unlock('4712')).toEqual(failure('pin_wrong'));
    expect(lock.view()).toMatchObject({ phase: 'locked', unlocksBy: 'pin', wrongTries: 1, waitSeconds: 0 });
    expect(await lock.unlock('4711')).toEqual(success({}));
    expect(lock.view()).toMatchObject({ phase: 'unlocked', wrongTries: 0 });
    expect(journal.map(({ action, result }) => [action, result])).toEqual([
      ['app.locked', 'ok'],
      ['app.unlockRefused', 'pin_wrong'],
      ['app.unlocked', 'ok'],
    ]);
    expect(JSON.stringify(journal)).not.toMatch(/471/);
  });

  it('makes wrong PINs wait, also over a restart, and offers the way out after ten', async () => {
    const { start, world } = await setUp();
    const first = await start();
    await first.lock.changePin(null, '4711');
    first.lock.happened({ kind: 'asked' });
    for (let wrong = 0; wrong < 5; wrong += 1) await first.lock.unlock('0000');
    expect(first.lock.view()).toMatchObject({ wrongTries: 5, waitSeconds: 30 });
    expect(await first.lock.unlock('4711')).toEqual(failure('pin_waiting'));
    first.time.pass(12_000);
    expect(first.lock.view().waitSeconds).toBe(18);
    await first.written();

    const second = await start();
    expect(second.lock.view()).toMatchObject({ phase: 'locked', cause: 'start', wrongTries: 5 });
    // What was waited is written down every ten seconds.
    expect(second.lock.view().waitSeconds).toBe(20);
    expect(await second.lock.unlock('4711')).toEqual(failure('pin_waiting'));
    second.time.pass(20_000);
    for (const seconds of [60, 120, 300, 900]) {
      expect(await second.lock.unlock('0000')).toEqual(failure('pin_wrong'));
      expect(second.lock.view().waitSeconds).toBe(seconds);
      expect(second.lock.view().offersWayOut).toBe(false);
      second.time.pass(seconds * 1_000);
    }
    expect(await second.lock.giveUp()).toEqual(failure('locked'));
    await second.lock.unlock('0000');
    expect(second.lock.view()).toMatchObject({ wrongTries: 10, waitSeconds: 900, offersWayOut: true });
    // Also while nobody may try: waiting is no reason to stay.
    expect(await second.lock.giveUp()).toEqual(success({}));
    expect(second.done).toContain('remove');
    expect(second.lock.view()).toMatchObject({ phase: 'unlocked', hasPin: false, wrongTries: 0 });
    expect(world.accounts).toBe(0);
    expect((await start()).lock.isLocked()).toBe(false);
  });

  it('counts a try before it is made: ending the app in the middle gains none', async () => {
    const { start, keyStore } = await setUp();
    const first = await start();
    await first.lock.changePin(null, '4711');
    first.lock.happened({ kind: 'asked' });
    // The key store is asked for what the PIN is checked against, and the app ends before it answers.
    const asked = keyStore.neverAnswer();
    void first.lock.unlock('0000');
    await asked;
    expect((await start()).lock.view().wrongTries).toBe(1);
  });

  it('checks one PIN at a time', async () => {
    const { start } = await setUp();
    const { lock } = await start();
    await lock.changePin(null, '4711');
    lock.happened({ kind: 'asked' });
    const answers = await Promise.all(['0001', '0002', '0003', '0004'].map((pin) => lock.unlock(pin)));
    expect(answers.map((answer) => (answer.ok ? 'open' : answer.error.code))).toEqual([
      'pin_wrong',
      'pin_waiting',
      'pin_waiting',
      'pin_waiting',
    ]);
    expect(lock.view().wrongTries).toBe(1);
  });

  it('starts locked where it ended locked, or where the rules say so', async () => {
    const { start } = await setUp();
    const first = await start();
    await first.lock.changePin(null, '4711');
    expect((await start()).lock.isLocked()).toBe(false);
    first.lock.happened({ kind: 'asked' });
    await expect.poll(async () => (await start()).lock.isLocked()).toBe(true);
    const strict = await setUp({ atStart: true });
    const { lock, done } = await strict.start();
    expect(lock.view()).toMatchObject({ phase: 'locked', cause: 'start', unlocksBy: 'nothing' });
    expect(done).toEqual(['cover']);
    await lock.settle();
    expect(done).toEqual(['cover', 'forget']);
  });

  it('is opened by Touch ID, and without a PIN by nothing else, wherever Touch ID went', async () => {
    const { start, world } = await setUp();
    const { lock } = await start();
    world.touchId = true;
    lock.happened({ kind: 'asked' });
    expect(lock.view()).toMatchObject({ unlocksBy: 'touchId', touchId: true });
    world.finger = false;
    expect(await lock.unlockWithTouchId()).toEqual(failure('touch_id_refused'));
    world.touchId = false;
    expect(await lock.unlock(null)).toEqual(failure('touch_id_refused'));
    expect(await lock.unlockWithTouchId()).toEqual(failure('touch_id_refused'));
    world.touchId = true;
    world.finger = true;
    expect(await lock.unlockWithTouchId()).toEqual(success({}));
  });

  it('needs the PIN where sign-ins are sealed in memory, whatever the finger says', async () => {
    const { start, world, keyStore } = await setUp();
    keyStore.current = 'weak';
    world.touchId = true;
    const { lock, vault } = await start();
    await vault.writeSecret('clientSecret', 'planted');
    await lock.changePin(null, '4711');
    lock.happened({ kind: 'asked' });
    await expect.poll(() => vault.isSealed()).toBe(true);
    expect(lock.view()).toMatchObject({ unlocksBy: 'pin', touchId: false });
    expect(await lock.unlockWithTouchId()).toEqual(failure('touch_id_refused'));
    expect(await lock.unlock('4711')).toEqual(success({}));
    expect(await vault.readSecret('clientSecret')).toEqual(success('planted'));
  });

  it('a PIN in memory is gone with what it protected: the next start is open', async () => {
    const { start, keyStore } = await setUp();
    keyStore.current = 'weak';
    const first = await start();
    await first.lock.changePin(null, '4711');
    expect(first.lock.view().hasPin).toBe(true);
    first.lock.happened({ kind: 'asked' });
    expect(await first.lock.unlock('4712')).toEqual(failure('pin_wrong'));
    const second = await start();
    expect(second.lock.view()).toMatchObject({ phase: 'unlocked', hasPin: false });
  });

  it('says why a PIN cannot be checked, counts no try for it, and offers the way out', async () => {
    const { start, keyStore } = await setUp();
    const { lock } = await start();
    await lock.changePin(null, '4711');
    lock.happened({ kind: 'asked' });
    expect(lock.view().offersWayOut).toBe(false);
    await expect.poll(() => lock.unlock(null)).toEqual(failure('pin_required'));
    keyStore.word = 'another key';
    expect(await lock.unlock('4711')).toEqual(failure('key_store_lost'));
    expect(lock.view()).toMatchObject({ phase: 'locked', wrongTries: 0, offersWayOut: true });
    keyStore.word = 'first key';
    expect(await lock.unlock('4711')).toEqual(success({}));
  });

  it('asks for a PIN where the policy wants one, and lets none be removed', async () => {
    const { start, world } = await setUp({ requirePin: true });
    world.accounts = 0;
    const { lock } = await start();
    expect(lock.mustChoosePin()).toBe(false);
    world.accounts = 1;
    expect(lock.mustChoosePin()).toBe(true);
    expect(await lock.changePin(null, '123')).toEqual(failure('pin_unsuitable'));
    expect(await lock.changePin(null, '1234')).toEqual(success({}));
    expect(lock.mustChoosePin()).toBe(false);
    expect(await lock.changePin('1234', null)).toEqual(failure('configuration_managed'));
    expect(await lock.changePin('4321', '5678')).toEqual(failure('pin_wrong'));
    expect(await lock.changePin('1234', '5678')).toEqual(success({}));
    lock.happened({ kind: 'asked' });
    expect(await lock.unlock('1234')).toEqual(failure('pin_wrong'));
    expect(await lock.unlock('5678')).toEqual(success({}));
  });

  it('closes kept guests after their time, and leaves them alone when it is opened before', async () => {
    const { start, world } = await setUp({ keepWorkMinutes: 5 });
    const { lock, time } = await start();
    lock.happened({ kind: 'asked' });
    time.pass(4 * minute);
    await lock.unlock(null);
    time.pass(4 * minute);
    expect(world.closedGuests).toBe(0);
    lock.happened({ kind: 'asked' });
    time.pass(5 * minute);
    expect(world.closedGuests).toBe(1);
  });
});
