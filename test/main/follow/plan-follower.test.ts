import { describe, expect, test } from 'vitest';
import { beginOf } from '../../../main/follow/clinic-look';
import { account, createWorld, day, hour, iso, minute, noon } from './world';

/** Days of looks are many calls; they take no time but the processor's. */
const patience = 120_000;

test('a new plan is found once; the next look is some minutes later, never at the same moment everywhere', async () => {
  const { happen, calls, found, pauses, look } = createWorld([account('maya')]);
  happen('e1', noon - 10 * minute);
  await look();
  await look();
  expect(found).toEqual(['plan of e1']);
  expect(calls).toEqual(['list maya north 2026-11-24 1', 'read e1', 'list maya north 2026-11-24 1']);
  expect(pauses).toEqual([50_000, 300_000, 300_000]);
});

test('what this machine saw, what is too young, too old or another kind is left alone', async () => {
  const { happen, found, state, look } = createWorld([account('maya')]);
  state.known.add('activated plan of own');
  happen('before', noon - 10 * hour - minute);
  happen('own', noon - 20 * minute);
  happen('young', noon + 30_000);
  happen('other', noon - 20 * minute, 'treatment_plan.archived');
  await look();
  expect(found).toEqual([]);
  await look();
  expect(found).toEqual(['plan of young']);
});

test('one account a clinic looks, whatever its scopes are called', async () => {
  const { calls, look } = createWorld([
    account('ended', { reconnectRequired: true }),
    account('maya', { scope: 'Clinic:read' }),
    account('sam'),
    account('far', { clinicId: 'harbour', scope: '' }),
  ]);
  await look();
  expect(new Set(calls)).toEqual(new Set(['list maya north 2026-11-24 1', 'list far harbour 2026-11-24 1']));
});

test('a refused account rests for hours, another of its clinic looks, and new permissions are tried at once', async () => {
  const { calls, state, pass } = createWorld([account('lacks'), account('maya')]);
  const askedIn = async (milliseconds: number): Promise<readonly string[]> => {
    const before = calls.length;
    await pass(milliseconds);
    return [...new Set(calls.slice(before).map((call) => call.split(' ')[1] ?? ''))];
  };
  state.listFaults.set('lacks', { code: 'scope_missing' });
  expect(await askedIn(10 * minute)).toEqual(['lacks', 'maya']);
  expect(await askedIn(5 * hour)).toEqual(['maya']);
  expect(await askedIn(2 * hour)).toEqual(['maya', 'lacks']);
  state.listFaults.clear();
  state.accounts = [account('lacks', { scope: 'other patients:treatment_plan_history' }), account('maya')];
  expect(await askedIn(10 * minute)).toEqual(['lacks']);
});

test('nothing is asked while locked or switched off; the lock makes no later look rarer', async () => {
  const { calls, pauses, state, resume, ringWithoutNext, look } = createWorld([account('maya')]);
  state.on = false;
  await look();
  state.on = true;
  state.locked = true;
  ringWithoutNext();
  await Promise.resolve();
  expect(calls).toEqual([]);
  state.locked = false;
  resume();
  await look();
  expect(calls).toHaveLength(1);
  expect(pauses.at(-1)).toBe(300_000);
});

test('what was cancelled is told by the plan itself, and once; any other change each time', async () => {
  const { happen, calls, found, state, look } = createWorld([account('maya')]);
  state.cancelled.add('plan of cancelled').add('plan of here');
  state.known.add('cancelled plan of here');
  state.faults.set('plan of gone', 'not_found');
  happen('cancelled', noon - 30 * minute, 'treatment_plan.updated');
  happen('here', noon - 29 * minute, 'treatment_plan.updated');
  happen('patient', noon - 28 * minute, 'treatment_plan.updated');
  happen('dosage', noon - 27 * minute, 'treatment_plan.recommendation.updated');
  happen('gone', noon - 26 * minute, 'treatment_plan.updated');
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

describe('a clinic with much going on', () => {
  /** 300 events on each day, in threes that share a second. */
  const busyDays = (world: ReturnType<typeof createWorld>, from: number, days: number): readonly string[] => {
    const ids: string[] = [];
    for (let number = 0; number < 300 * days; number += 1) {
      const id = `e${from} ${number}`;
      ids.push(`plan of ${id}`);
      world.happen(id, from + Math.floor(number / 3) * 3 * (day / 300));
    }
    return ids;
  };

  test(
    'is followed to the last of 300 events a day for four days, within the shared limit',
    async () => {
      const world = createWorld([account('maya')]);
      const expected = busyDays(world, noon, 4);
      await world.pass(4 * day + hour);
      expect(world.found).toEqual(expected);
      expect(world.callsSince('read')).toBe(1_200);
      // At most a twentieth of 5,000 calls in five minutes, on average.
      expect(world.calls.length).toBeLessThan(4 * 288 * 250);
    },
    patience,
  );

  test(
    'is caught up with after days away, over restarts at any moment, never faster than a tenth of the limit',
    async () => {
      const world = createWorld([account('maya')]);
      await world.look();
      world.kill();
      const expected = busyDays(world, noon + hour, 4);
      world.state.platformTime = noon + 4 * day + 2 * hour;
      world.start();
      for (let round = 0; round < 8; round += 1) {
        const before = world.calls.length;
        await world.pass(5 * minute);
        expect(world.calls.length - before).toBeLessThanOrEqual(650);
        world.kill();
        world.start();
      }
      await world.pass(hour);
      expect(new Set(world.found)).toEqual(new Set(expected));
      expect(world.found).toHaveLength(expected.length);
      // Then it is quiet again.
      const before = world.calls.length;
      await world.pass(hour);
      expect(world.callsSince('read', before)).toBe(0);
      expect(world.calls.length - before).toBeLessThan(12 * 8);
    },
    patience,
  );

  test(
    'tells of events that come up to a day late, and of none twice',
    async () => {
      const world = createWorld([account('maya')]);
      const early = busyDays(world, noon, 2);
      await world.pass(2 * day);
      world.happen('late', noon + 2 * day - 20 * hour);
      await world.pass(hour);
      expect(world.found.toSorted()).toEqual([...early, 'plan of late'].toSorted());
    },
    patience,
  );

  test(
    'that was followed by the version before is told what that one missed, and nothing twice',
    async () => {
      const world = createWorld([account('maya', { connectedAt: iso(noon - 4 * day) })]);
      const expected = busyDays(world, noon - 4 * day + hour, 3);
      const seen = world.events.slice(0, 650).map(({ id, createdAt }) => [id, createdAt]);
      world.kill();
      world.stored.set('/profile/seen-events.json', Buffer.from(JSON.stringify(seen)));
      world.start();
      await world.pass(2 * hour);
      expect(world.found).toEqual(expected.slice(650));
    },
    patience,
  );
});

describe('a clock that is wrong', () => {
  test.each([
    ['five hours ahead, as it was when the account was connected', 5 * hour],
    ['a year ahead', 365 * day],
    ['five hours behind', -5 * hour],
  ])('%s hides nothing', async (_, clockAhead) => {
    const connectedAt = iso(noon + clockAhead);
    const world = createWorld([account('maya', { connectedAt })]);
    world.state.clockAhead = clockAhead;
    world.happen('at once', noon + 30_000);
    world.happen('later', noon + 2 * hour);
    await world.pass(3 * hour);
    world.kill();
    // Set right while the app was closed.
    world.state.clockAhead = 0;
    world.happen('while closed', noon + 4 * hour);
    world.state.platformTime = noon + 5 * hour;
    world.start();
    await world.pass(hour);
    expect(world.found).toEqual(['plan of at once', 'plan of later', 'plan of while closed']);
  });

  test('and was set right before the first look hides nothing either', async () => {
    const world = createWorld([account('maya', { connectedAt: iso(noon + 5 * hour) })]);
    world.happen('at once', noon + 10_000);
    await world.pass(hour);
    expect(world.found).toEqual(['plan of at once']);
  });

  test('where the platform tells no time, everything is found all the same', async () => {
    const world = createWorld([account('maya')]);
    world.state.tellsTime = false;
    world.state.clockAhead = 3 * hour;
    world.happen('e1', noon + hour);
    await world.pass(2 * hour);
    expect(world.found).toEqual(['plan of e1']);
  });

  test('begins where the account was connected, by whichever clock is known to be right', () => {
    expect(beginOf([iso(noon)], noon + hour, noon + hour)).toBe(noon);
    expect(beginOf([iso(noon), iso(noon - day)], noon + hour, noon + hour)).toBe(noon - day);
    expect(beginOf([iso(noon + 5 * hour)], noon + hour, noon + 6 * hour)).toBe(noon);
    expect(beginOf([iso(noon + 5 * hour)], noon + hour, noon + hour)).toBe(noon + hour - day);
    expect(beginOf([''], noon, noon)).toBe(noon - day);
  });
});

describe('an event that cannot be read', () => {
  test.each(['platform_unavailable', 'forbidden', 'http_invalid_answer', 'identity_mismatch'] as const)(
    'and always fails with %s stops no other; after a day and more it is set aside and named, over restarts',
    async (code) => {
      const world = createWorld([account('maya'), account('far', { clinicId: 'harbour' })]);
      world.state.faults.set('bad', code);
      world.happen('before', noon - 20 * minute);
      world.happen('bad', noon - 10 * minute);
      world.happen('after', noon - 5 * minute);
      world.happen('far', noon - 5 * minute, 'treatment_plan.created', 'harbour');
      await world.look();
      expect(world.found).toEqual(['plan of before', 'plan of after', 'plan of far']);
      // Nobody else waits for it: the next look comes as usual.
      expect(world.pauses.at(-1)).toBe(300_000);
      for (let half = 0; half < 5; half += 1) {
        await world.pass(12 * hour);
        world.kill();
        world.start();
      }
      expect(world.asides).toEqual([`bad north ${code}`]);
      expect(world.callsSince('read bad')).toBe(10);
      await world.pass(5 * day);
      expect(world.asides).toHaveLength(1);
      expect(world.callsSince('read bad')).toBe(10);
    },
    patience,
  );

  test(
    'for an hour is found when it can be',
    async () => {
      const world = createWorld([account('maya')]);
      world.state.faults.set('bad', 'platform_unavailable');
      world.happen('bad', noon - 10 * minute);
      await world.pass(hour);
      world.state.faults.clear();
      await world.pass(3 * hour);
      expect(world.found).toEqual(['plan of bad']);
      expect(world.asides).toEqual([]);
    },
    patience,
  );

  test(
    'because the platform is away for a weekend, with its list still there, is held against nobody',
    async () => {
      const world = createWorld([account('maya')]);
      world.happen('friday', noon - 10 * minute);
      await world.look();
      const ids = ['one', 'two', 'three', 'four'];
      for (const [index, id] of ids.entries()) {
        world.happen(id, noon + (index + 1) * hour);
        world.state.faults.set(id, 'platform_unavailable');
      }
      world.state.faults.set('friday', 'platform_unavailable');
      await world.pass(60 * hour);
      expect(world.asides).toEqual([]);
      // It asks more rarely meanwhile.
      expect(world.callsSince('read')).toBeLessThan(60 * 5);
      world.state.faults.clear();
      await world.pass(2 * hour);
      expect(world.found).toEqual(['plan of friday', ...ids.map((id) => `plan of ${id}`)]);
    },
    patience,
  );

  test(
    'because its entry in the list is none is named once, and costs no other',
    async () => {
      const world = createWorld([account('maya')]);
      world.state.unreadable.push(
        { key: 'e9', id: 'e9', type: 'treatment_plan.created' },
        { key: 'hash', id: null, type: null },
        { key: 'e8', id: 'e8', type: 'treatment_plan.archived' },
      );
      world.happen('good', noon - 10 * minute);
      await world.pass(2 * day);
      expect(world.found).toEqual(['plan of good']);
      expect(world.asides).toEqual(['e9 north http_invalid_answer', 'null north http_invalid_answer']);
    },
    patience,
  );
});

describe('a list that cannot be had', () => {
  test(
    'is asked for more rarely, for as long as it is told to, and keeps no other clinic waiting',
    async () => {
      const world = createWorld([account('maya'), account('far', { clinicId: 'harbour' })]);
      world.state.listFaults.set('north', { code: 'platform_unavailable' });
      await world.pass(12 * hour);
      const north = world.callsSince('list maya');
      expect(north).toBeLessThan(18);
      expect(world.callsSince('list far')).toBeGreaterThan(140);
      world.happen('e1', noon + hour);
      world.state.listFaults.clear();
      await world.pass(2 * hour);
      expect(world.found).toEqual(['plan of e1']);
    },
    patience,
  );

  test('because there were too many calls makes all that share the limit wait', async () => {
    const world = createWorld([
      account('maya'),
      account('far', { clinicId: 'harbour' }),
      account('other', { clinicId: 'elsewhere', environment: 'ca' }),
    ]);
    await world.look();
    world.state.listFaults.set('north', { code: 'rate_limited', retryAfterSeconds: 300 });
    await world.look();
    const before = world.calls.length;
    await world.pass(14 * minute);
    expect(world.calls.slice(before).filter((call) => !call.includes('elsewhere'))).toEqual([]);
    expect(world.callsSince('list other', before)).toBeGreaterThan(0);
  });

  test('by one account is had by another one of that clinic', async () => {
    const world = createWorld([account('maya'), account('sam')]);
    world.state.listFaults.set('maya', { code: 'forbidden' });
    world.happen('e1', noon - 10 * minute);
    await world.look();
    expect(world.found).toEqual(['plan of e1']);
    expect(world.pauses.at(-1)).toBe(300_000);
  });
});

test('a clinic that nobody is connected to any more is forgotten', async () => {
  const world = createWorld([account('maya')]);
  await world.look();
  world.state.accounts = [];
  await world.look();
  world.happen('between', world.state.platformTime + hour);
  await world.pass(2 * hour);
  world.state.accounts = [account('maya', { connectedAt: iso(world.state.platformTime) })];
  world.happen('after', world.state.platformTime + hour);
  await world.pass(3 * hour);
  expect(world.found).toEqual(['plan of after']);
});
