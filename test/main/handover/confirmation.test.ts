import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { account, documentsIn, nameOf, patience, setUp } from './set-up';

test(
  'what the platform calls a draft is not told, shown or handed over; when it is active, it is',
  async () => {
    const { folder, handover, told, activated, state, activate } = await setUp();
    state.plan = { state: 'draft', wasSent: false, patientId: 'patient-1' };
    await activate(1);
    expect(await documentsIn(folder)).toEqual([]);
    expect(told()).toEqual([]);
    expect(handover.problem()).toBeNull();
    // The real event of the same plan, which came too early the first time.
    state.plan = { state: 'active', wasSent: true, patientId: 'patient-7' };
    await activate(1);
    expect(await documentsIn(folder)).toEqual([nameOf(1)]);
    expect(told().map(([action]) => action)).toEqual(['treatmentPlan.activated', 'handover.written']);
    // Whom it is for, the platform says too.
    expect(activated).toEqual([{ planId: 'plan-1', accountId: account.id, patientId: 'patient-7' }]);
  },
  patience,
);

test(
  'a draft is asked about again with growing pauses, over a restart, and dropped after 24 hours; a later event counts anew',
  async () => {
    const { home, folder, handover, pending, events, state, activate } = await setUp();
    state.plan = { state: 'draft', wasSent: false, patientId: 'patient-1' };
    await activate(1);
    const pauses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const [rest] = pending.splice(0, 1);
      pauses.push(rest?.milliseconds ?? 0);
      state.now += rest?.milliseconds ?? 0;
      rest?.work();
      await expect.poll(() => pending.length).toBe(1);
    }
    expect(pauses).toEqual([2_000, 2_000, 4_000, 8_000, 16_000, 32_000]);
    expect(state.asked.length).toBe(7);
    await handover.dispose();
    const day = 86_400_000;
    const again = await setUp(home, folder, { events, now: day - 1 });
    again.state.plan = state.plan;
    await again.handover.resume();
    expect(again.told()).toEqual([]);
    again.state.now = day;
    await again.handover.retryAll();
    expect(again.told()).toEqual([['treatmentPlan.notConfirmed', 'plan-1', 'plan_not_active']]);
    expect(again.handover.stepOf('plan-1', 'activation')).toBe('dropped');
    again.state.plan = { ...state.plan, state: 'active', wasSent: true };
    await again.activate(1);
    expect(await documentsIn(folder)).toEqual([nameOf(1)]);
  },
  patience,
);

test(
  'a plan that the platform does not know, or that was cancelled as a draft, is dropped with an entry',
  async () => {
    const { folder, handover, told, state, activate } = await setUp();
    state.refusals.set('plan-1', 'not_found');
    await activate(1);
    // A moment later all of the platform's servers know it.
    expect(told()).toEqual([]);
    state.now += 5_000;
    await handover.retryAll();
    expect(told()).toEqual([['treatmentPlan.notConfirmed', 'plan-1', 'not_found']]);
    state.plan = { state: 'cancelled', wasSent: false, patientId: null };
    await activate(2);
    expect(told()[1]).toEqual(['treatmentPlan.notConfirmed', 'plan-2', 'plan_not_active']);
    expect(await documentsIn(folder)).toEqual([]);
  },
  patience,
);

test(
  'an activated plan that was cancelled before the platform could be asked is told, not announced, and revoked',
  async () => {
    const { folder, told, activated, state, activate } = await setUp();
    state.plan = { state: 'cancelled', wasSent: true, patientId: 'patient-1' };
    state.cancelled = true;
    await activate(1);
    expect(told().map(([action]) => action)).toEqual(['treatmentPlan.activated', 'handover.written']);
    expect(activated).toEqual([]);
    expect(JSON.parse(await readFile(join(folder, nameOf(1)), 'utf8')).entry[0].resource.status).toBe(
      'revoked',
    );
  },
  patience,
);

test(
  'a clock that ran years ahead when the event came drops nothing early, and keeps nothing for years',
  async () => {
    const years = 3 * 365 * 86_400_000;
    const { home, folder, handover, events, state, activate } = await setUp(undefined, undefined, {
      now: years,
    });
    state.plan = { state: 'draft', wasSent: false, patientId: 'patient-1' };
    await activate(1);
    await handover.dispose();
    const again = await setUp(home, folder, { events, now: 0 });
    again.state.plan = state.plan;
    await again.handover.resume();
    again.state.now = 86_400_000;
    await again.handover.retryAll();
    expect(again.told()).toEqual([['treatmentPlan.notConfirmed', 'plan-1', 'plan_not_active']]);
  },
  patience,
);

test(
  'nothing is asked for while the app is locked, but the hint is taken down',
  async () => {
    const { folder, handover, queue, state, activate } = await setUp();
    state.locked = true;
    await activate(1);
    expect(state.asked).toEqual([]);
    expect(queue.find('us plan-1')?.step).toBe('hinted');
    state.locked = false;
    await handover.resume();
    expect(await documentsIn(folder)).toEqual([nameOf(1)]);
  },
  patience,
);
