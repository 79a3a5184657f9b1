import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AccountRecord } from '../../../main/accounts/account';
import { createPlanFollower } from '../../../main/follow/plan-follower';
import { openSeenEvents } from '../../../main/follow/seen-events';
import { createDurableFiles } from '../../../main/storage/durable-file';
import { failure, success, type CompanionError } from '../../../preload/errors';
import { testFolder } from '../storage/folder';

const noon = Date.UTC(2026, 10, 25, 12);
const at = (minutes: number): string => new Date(noon + minutes * 60_000).toISOString();
const account = (name: string, change: Partial<AccountRecord> = {}): AccountRecord => ({
  id: name,
  tokenOwner: name,
  environment: 'us',
  clinicId: 'north',
  clinicName: 'North',
  userId: name,
  userType: 'Staff',
  name,
  scope: 'clinic:read patients:treatment_plan_history',
  reconnectRequired: false,
  connectedAt: at(-600),
  ...change,
});

async function setUp(accounts: readonly AccountRecord[], folder?: string) {
  const path = join(folder ?? (await testFolder()), 'seen-events.json');
  const events: { id: string; type: string; createdAt: string }[] = [];
  const calls: string[] = [];
  const found: string[] = [];
  const pauses: number[] = [];
  const state = {
    on: true,
    locked: false,
    error: null as CompanionError | null,
    refuses: new Set<string>(),
    now: noon,
    known: new Set<string>(),
    cancelled: new Set<string>(),
    work: (): void => undefined,
  };
  const follower = createPlanFollower({
    accounts: () => accounts,
    isOn: () => state.on,
    isLocked: () => state.locked,
    list: async ({ id, clinicId }, since, page) => {
      calls.push(`list ${id} ${clinicId} ${since} ${page}`);
      if (state.error) return failure(state.error.code, state.error);
      if (state.refuses.has(id)) return failure('scope_missing');
      const size = 100;
      const fitting = events.filter(({ createdAt }) => !(createdAt.slice(0, 10) < since));
      const items = fitting.slice((page - 1) * size, page * size);
      return success({ events: items, nextPage: page * size < fitting.length ? page + 1 : null });
    },
    read: async (_, eventId) => {
      calls.push(`read ${eventId}`);
      return success({ planId: `plan of ${eventId}`, practitionerId: 'dr' });
    },
    isCancelled: async (_, planId) => {
      calls.push(`plan ${planId}`);
      return planId === 'plan of gone' ? failure('not_found') : success(state.cancelled.has(planId));
    },
    seen: () => openSeenEvents(path, createDurableFiles(), () => noon),
    isKnown: async (planId, news) => state.known.has(`${news} ${planId}`),
    onFound: async ({ planId, news }) => {
      found.push(news === 'activated' ? planId : `${news} ${planId}`);
    },
    now: () => state.now,
    after: (milliseconds, work) => {
      pauses.push(milliseconds);
      state.work = work;
      return () => undefined;
    },
    random: () => 0.5,
  });
  /** Lets the timer ring, and waits until the next one is set. */
  const look = async (): Promise<void> => {
    const before = pauses.length;
    state.work();
    await expect.poll(() => pauses.length).toBeGreaterThan(before);
  };
  follower.resume();
  return { folder: path, follower, events, calls, found, pauses, state, look };
}

const event = (id: string, minutes: number, type = 'treatment_plan.created') => ({
  id,
  type,
  createdAt: at(minutes),
});

test('a new plan is found once; the next look is some minutes later, never at the same moment everywhere', async () => {
  const { events, calls, found, pauses, look } = await setUp([account('maya')]);
  events.push(event('e1', -10));
  await look();
  await look();
  expect(found).toEqual(['plan of e1']);
  expect(calls).toEqual(['list maya north 2026-11-25 1', 'read e1', 'list maya north 2026-11-25 1']);
  expect(pauses).toEqual([50_000, 300_000, 300_000]);
});

test('what this machine saw, what is too young, too old or another kind is left alone', async () => {
  const { events, found, state, look } = await setUp([account('maya')]);
  state.known.add('activated plan of own');
  events.push(
    event('before', -601),
    event('own', -20),
    event('young', -0.5),
    event('other', -20, 'treatment_plan.archived'),
    { ...event('broken', 0), createdAt: 'soon' },
  );
  await look();
  expect(found).toEqual([]);
});

test('one account a clinic looks, whatever its scopes are called', async () => {
  const { calls, look } = await setUp([
    account('ended', { reconnectRequired: true }),
    account('maya', { scope: 'Clinic:read' }),
    account('sam'),
    account('far', { clinicId: 'harbour', scope: '' }),
  ]);
  await look();
  expect(calls).toEqual(['list maya north 2026-11-25 1', 'list far harbour 2026-11-25 1']);
});

test('a refused account rests for hours, another of its clinic looks, and new permissions are tried at once', async () => {
  const accounts = [account('lacks'), account('maya')];
  const { calls, pauses, state, look } = await setUp(accounts);
  const asked = async (): Promise<string[]> => {
    calls.length = 0;
    await look();
    return calls.map((call) => call.split(' ')[1] ?? '');
  };
  state.refuses.add('lacks');
  expect(await asked()).toEqual(['lacks']);
  // The refusal of one account slows nobody down.
  expect(pauses.at(-1)).toBe(300_000);
  expect(await asked()).toEqual(['maya']);
  state.now += 7 * 60 * 60_000;
  expect(await asked()).toEqual(['lacks']);
  expect(await asked()).toEqual(['maya']);
  state.refuses.clear();
  accounts[0] = account('lacks', { scope: 'other patients:treatment_plan_history' });
  expect(await asked()).toEqual(['lacks']);
});

test('nothing is asked while locked or switched off, nor of an account that has no permission', async () => {
  const { calls, state, follower, look } = await setUp([account('maya')]);
  state.on = false;
  await look();
  state.on = true;
  state.locked = true;
  state.work();
  expect(calls).toEqual([]);
  state.locked = false;
  follower.resume();
  await look();
  expect(calls).toHaveLength(1);
});

test('after a refusal it asks less often, and waits as long as it is told to', async () => {
  const { pauses, state, look } = await setUp([account('maya')]);
  state.error = { code: 'rate_limited', retryAfterSeconds: 120 };
  await look();
  await look();
  for (let times = 0; times < 5; times += 1) await look();
  state.error = null;
  await look();
  expect(pauses.slice(1)).toEqual([
    720_000, 1_320_000, 2_520_000, 3_720_000, 3_720_000, 3_720_000, 3_720_000, 300_000,
  ]);
});

test('a flood is taken in little by little, over pages, and is known after a restart', async () => {
  const folder = await testFolder();
  const { events, calls, found, look } = await setUp([account('maya')], folder);
  for (let number = 0; number < 150; number += 1) events.push(event(`e${number}`, -300 + number));
  await look();
  expect(found).toHaveLength(40);
  for (let times = 0; times < 4; times += 1) await look();
  expect(found).toHaveLength(150);
  expect(calls.filter((call) => call.startsWith('read'))).toHaveLength(150);
  const again = await setUp([account('maya')], folder);
  again.events.push(...events);
  await again.look();
  expect(again.found).toEqual([]);
});

test('what was cancelled is told by the plan itself, and once; any other change each time', async () => {
  const { events, calls, found, state, look } = await setUp([account('maya')]);
  state.cancelled.add('plan of cancelled').add('plan of here');
  state.known.add('cancelled plan of here');
  events.push(
    event('cancelled', -30, 'treatment_plan.updated'),
    event('here', -29, 'treatment_plan.updated'),
    event('patient', -28, 'treatment_plan.updated'),
    event('dosage', -27, 'treatment_plan.recommendation.updated'),
    event('gone', -26, 'treatment_plan.updated'),
  );
  await look();
  await look();
  expect(found).toEqual(['cancelled plan of cancelled', 'changed plan of patient', 'changed plan of dosage']);
  expect(calls.filter((call) => call.startsWith('read'))).toHaveLength(5);
  // A changed recommendation needs no look at the plan.
  expect(calls.filter((call) => call.startsWith('plan '))).toEqual([
    'plan plan of cancelled',
    'plan plan of here',
    'plan plan of patient',
    'plan plan of gone',
  ]);
});

test('a clinic with more events than one look reads pages of is followed to the end', async () => {
  const { events, found, look } = await setUp([account('maya', { connectedAt: at(-20 * 24 * 60) })]);
  // 1,200 changes in twelve days, which nobody is told of, and then a plan.
  for (let number = 0; number < 1_200; number += 1)
    events.push(event(`old ${number}`, -15 * 24 * 60 + number * 14, 'treatment_plan.archived'));
  events.push(event('last', -60));
  for (let times = 0; times < 5 && found.length === 0; times += 1) await look();
  expect(found).toEqual(['plan of last']);
});
