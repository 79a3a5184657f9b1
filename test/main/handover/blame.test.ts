import { readdir, rename } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { testFolder } from '../storage/folder';
import { documentsIn, nameOf, patience, setUp } from './set-up';

test(
  'a share that is down for a weekend is counted against no plan',
  async () => {
    const { folder, handover, pending, activate } = await setUp();
    await rename(folder, `${folder}.away`);
    await activate(1, 2);
    for (let count = 0; count < 20; count += 1) {
      pending.shift()?.work();
      await handover.resume();
    }
    expect(handover.problem()).toEqual({ error: { code: 'handover_folder_unavailable' }, waiting: 2 });
    await rename(`${folder}.away`, folder);
    await handover.resume();
    expect(await documentsIn(folder)).toEqual([nameOf(1), nameOf(2)]);
  },
  patience,
);

test(
  'what concerns one account does not hold up the others; what is hopeless is set aside and told',
  async () => {
    const { folder, handover, state, told, activate } = await setUp();
    await activate(9);
    await rename(folder, `${folder}.away`);
    await activate(1);
    await rename(`${folder}.away`, folder);
    state.refusal = 'reconnect_required';
    await handover.resume();
    expect(handover.problem()).toMatchObject({ error: { code: 'reconnect_required' }, waiting: 1 });
    state.refusal = 'not_found';
    await handover.resume();
    expect(handover.stepOf('plan-1', 'activation')).toBe('setAside');
    expect(handover.problem()).toEqual({ error: null, waiting: 0, setAside: 1 });
    expect(told().at(-1)).toEqual(['handover.failed', 'plan-1', 'not_found']);
    state.refusal = null;
    await activate(2);
    expect(await documentsIn(folder)).toEqual([nameOf(2), nameOf(9)]);
    // It was only the platform that had lost it for a while.
    await handover.retry('plan-1');
    expect(await documentsIn(folder)).toEqual([nameOf(1), nameOf(2), nameOf(9)]);
    expect(handover.problem()).toBeNull();
  },
  patience,
);

test.each(['platform_unavailable', 'network_timeout', 'http_invalid_answer', 'forbidden'] as const)(
  'a plan that always answers %s holds up no other; after a bound it is set aside, told, and tried again when asked',
  async (code) => {
    const { home, folder, handover, state, told, activate, events } = await setUp();
    await rename(folder, `${folder}.away`);
    await activate(1, 2, 3, 4);
    await rename(`${folder}.away`, folder);
    // The first two of all: a queue that stops at the first, or at two in a row, never comes to the others.
    state.refusals.set('plan-1', code).set('plan-2', code);
    await handover.resume();
    await handover.resume();
    expect(await documentsIn(folder)).toEqual([nameOf(3), nameOf(4)]);
    for (let count = 0; count < 10; count += 1) {
      await activate(10 + count);
      await handover.retryAll();
    }
    expect(
      told()
        .filter(([action]) => action === 'handover.failed')
        .toSorted(([, one], [, other]) => one.localeCompare(other)),
    ).toEqual([
      ['handover.failed', 'plan-1', code],
      ['handover.failed', 'plan-2', code],
    ]);
    expect(handover.problem()).toEqual({ error: null, waiting: 0, setAside: 2 });
    await handover.dispose();
    const again = await setUp(home, folder, { events });
    again.state.refusals.set('plan-2', code);
    await again.handover.resume();
    expect(again.handover.problem()).toEqual({ error: null, waiting: 0, setAside: 2 });
    await again.handover.retry('plan-1');
    expect(await documentsIn(folder)).toContain(nameOf(1));
    expect(again.handover.problem()).toEqual({ error: null, waiting: 0, setAside: 1 });
  },
  patience,
);

test(
  'a hint that the platform always fails on holds up no other',
  async () => {
    const { folder, handover, state, told, activate } = await setUp();
    state.refusals.set('plan-1', 'platform_unavailable');
    await activate(1, 2);
    expect(await documentsIn(folder)).toEqual([nameOf(2)]);
    for (let count = 0; count < 8; count += 1) await handover.retryAll();
    expect(told().at(-1)).toEqual(['treatmentPlan.notConfirmed', 'plan-1', 'platform_unavailable']);
    state.refusals.clear();
    await handover.retry('plan-1');
    expect(await documentsIn(folder)).toEqual([nameOf(1), nameOf(2)]);
  },
  patience,
);

test(
  'a platform that is down is counted against no plan, however often it is asked',
  async () => {
    const { folder, handover, state, activate } = await setUp();
    await activate(9);
    state.refusal = 'platform_unavailable';
    await activate(1, 2, 3);
    for (let count = 0; count < 12; count += 1) await handover.retryAll();
    expect(handover.problem()).toEqual({ error: { code: 'platform_unavailable' }, waiting: 3 });
    state.refusal = null;
    await handover.retryAll();
    expect(await documentsIn(folder)).toHaveLength(4);
  },
  patience,
);

test(
  'a limit of the platform pauses all, for as long as it asks',
  async () => {
    const { handover, state, pending, activate } = await setUp();
    state.refusal = 'rate_limited';
    await activate(1, 2, 3);
    expect(state.asked.length).toBeLessThanOrEqual(5);
    expect(handover.problem()).toEqual({ error: { code: 'rate_limited' }, waiting: 3 });
    expect(pending.map(({ milliseconds }) => milliseconds)).toEqual([15_000]);
  },
  patience,
);

test(
  'a document prepared for a folder that is gone holds up no other; the person decides whether it goes to the new one',
  async () => {
    const { home, folder, handover, state, told, activate, events, dieWhenPrepared } = await setUp();
    dieWhenPrepared();
    await activate(1);
    await handover.dispose();
    await rename(folder, `${folder}.gone`);
    const other = await testFolder();
    const again = await setUp(home, other, { events });
    await again.activate(2);
    expect(await documentsIn(other)).toEqual([nameOf(2)]);
    for (let count = 0; count < 8; count += 1) await again.handover.retryAll();
    expect(again.told().at(-1)).toEqual(['handover.failed', 'plan-1', 'handover_folder_replaced']);
    expect(state.folder).not.toBe(other);
    expect(told().length).toBeLessThan(again.told().length);
    await again.handover.retry('plan-1');
    expect(await documentsIn(other)).toEqual([nameOf(1), nameOf(2)]);
  },
  patience,
);

test(
  'a document prepared for a folder that the policy no longer names goes to the new one, where the old one can be looked into',
  async () => {
    const { home, folder, handover, activate, events, dieWhenPrepared } = await setUp();
    dieWhenPrepared();
    await activate(1);
    await handover.dispose();
    const other = await testFolder();
    const again = await setUp(home, other, { events });
    await again.handover.resume();
    expect(await documentsIn(other)).toEqual([nameOf(1)]);
    expect(await readdir(folder)).toEqual(['.practice-companion']);
  },
  patience,
);

test(
  'while the policy is wrong plans are confirmed and wait, and are written when it is right',
  async () => {
    const { folder, state, handover, told, activate } = await setUp();
    state.folder = null;
    state.pausedBy = { code: 'policy_invalid' };
    await activate(1);
    expect(told()).toEqual([['treatmentPlan.activated', 'plan-1', 'ok']]);
    expect(handover.problem()).toEqual({ error: { code: 'policy_invalid' }, waiting: 1 });
    state.folder = folder;
    state.pausedBy = null;
    await handover.resume();
    expect(await documentsIn(folder)).toEqual([nameOf(1)]);
  },
  patience,
);
