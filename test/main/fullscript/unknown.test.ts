import { describe, expect, test, vi } from 'vitest';
import { fetchClinicPeople } from '../../../main/fullscript/clinic-people';
import { listLabOrders } from '../../../main/fullscript/labs';
import { fetchPatient, listPatients } from '../../../main/fullscript/patients';
import { listPlanEvents } from '../../../main/fullscript/plan-events';
import { fetchPlan, listPlans } from '../../../main/fullscript/plans';
import { flag, moment, quantity } from '../../../main/fullscript/values';
import { externalId } from '../../../preload/contract/external-id';
import { valueOf } from '../oauth/setup';
import { connected, key } from './connected';

// Each answer comes from a server of its own.
vi.setConfig({ testTimeout: 60_000 });

describe('a value that is none stays unknown', () => {
  test('a day and a moment are read, and nothing else that a computer would take for a date', () => {
    for (const text of ['2026-11-25', '2026-11-25T10:00:00.000Z', '2026-11-25T10:00:00-05:00'])
      expect(moment.parse(text)).toBe(text);
    for (const value of ['7', 'plan 4', 'soon', '2026-02-31', '2026-11-25T10:00:00', '', null, undefined, 5])
      expect(moment.parse(value), String(value)).toBeNull();
  });

  test('a quantity is a number or the text of one', () => {
    for (const [value, told] of [
      [2, 2],
      ['2', 2],
      [' 1.5 ', 1.5],
      [0, 0],
      ...['', ' ', 'two', null, undefined, true, [], {}].map((none) => [none, null] as const),
    ] as const)
      expect(quantity.parse(value), JSON.stringify(value)).toBe(told);
  });

  test('yes and no are told, never guessed', () => {
    for (const [value, told] of [
      [true, true],
      [1, true],
      ['true', true],
      [false, false],
      [0, false],
      ['false', false],
      ...[undefined, null, '', 'perhaps', 2, {}].map((none) => [none, null] as const),
    ] as const)
      expect(flag.parse(value), JSON.stringify(value)).toBe(told);
  });

  test('an id of the practice is whole, or none', () => {
    expect([4711, ' EHR 1 ', 'É-7'].map((value) => externalId.safeParse(value).data)).toEqual([
      '4711',
      'EHR 1',
      'É-7',
    ]);
    // A number of that size has lost digits already.
    for (const value of [1e21, 2 ** 60, 1.5, '', ' ', 'x'.repeat(256), 'a\nb', true])
      expect(externalId.safeParse(value).success, String(value)).toBe(false);
  });
});

describe('an entry that cannot be read takes no other with it', () => {
  const bad = [7, { id: '' }, { id: 'x', created_at: 4, first_name: { a: 1 }, state: {} }];

  test('in lists of plans, lab orders, people and events, which say how many there are', async () => {
    const { platform, api, application, person, call } = await connected({ plans: 240 });
    const target = { api, key, application };
    const patientId = platform.labOrdersOf(person.clinic)[0]?.patientId ?? '';
    const withBad =
      (root: string) =>
      (json: unknown): unknown => {
        const body: Record<string, unknown> = { ...Object(json) };
        const rows = body[root];
        return { ...body, [root]: [bad[0], bad[1], ...(Array.isArray(rows) ? rows : [])] };
      };
    const plans = valueOf(await listPlans({ ...target, patientId, page: 1 }));
    const orders = valueOf(await listLabOrders({ ...target, patientId, page: 1 }));
    platform.misbehave({ path: /treatment_plans$/, mutate: withBad('treatment_plans') });
    platform.misbehave({ path: '/api/clinic/labs/orders', mutate: withBad('orders') });
    platform.misbehave({ path: '/api/clinic/staff', mutate: withBad('staff') });
    expect(valueOf(await listPlans({ ...target, patientId, page: 1 }))).toEqual({ ...plans, unreadable: 2 });
    expect(valueOf(await listLabOrders({ ...target, patientId, page: 1 }))).toEqual({
      ...orders,
      unreadable: 2,
    });
    const people = valueOf(await fetchClinicPeople((path) => call({ path })));
    expect(people.people.length).toBeGreaterThan(1);
    expect(people.unreadable).toBe(2);
    platform.clearMisbehaviour();
    platform.misbehave({
      path: '/api/events/treatment_plans',
      body: {
        events: [
          { id: 'e1', type: 'treatment_plan.created', created_at: '2026-11-25T10:00:00Z' },
          { id: 'e2', type: 'treatment_plan.created', created_at: 'soon' },
          { created_at: '2026-11-25T10:00:00Z' },
        ],
      },
    });
    const events = valueOf(await listPlanEvents('2026-11-25', 1, target));
    expect(events.events.map(({ id }) => id)).toEqual(['e1']);
    expect(events.unreadable).toMatchObject([
      { id: 'e2', key: 'e2', type: 'treatment_plan.created' },
      { id: null, type: null },
    ]);
    expect(events.platformTime).toBeGreaterThan(0);
  });

  test('in the list of patients, where it keeps its place', async () => {
    const { platform, api, application } = await connected();
    platform.misbehave({
      path: '/api/clinic/patients',
      body: { patients: [{ id: 'a' }, bad[2], { id: 'c' }], meta: { total_count: 3, next_page: null } },
    });
    const page = valueOf(await listPatients({ api, key, application, query: '', page: 1 }));
    expect(page.patients.map((patient) => patient?.id ?? null)).toEqual(['a', null, 'c']);
    expect(page).toMatchObject({ total: 3, more: false });
  });

  test('in a plan, which says how much of it is missing', async () => {
    const { platform, api, application } = await connected();
    platform.misbehave({
      path: /treatment_plans\/[^/]+$/,
      body: {
        treatment_plan: {
          id: 'p',
          state: 'active',
          recommendations: [{ variant_id: 'v' }, { variant: 'w' }],
          lab_recommendations: ['lab'],
        },
      },
    });
    const { plan } = valueOf(await fetchPlan({ api, key, application, planId: 'p' }));
    expect(plan).toMatchObject({
      unreadable: 2,
      recommendations: [{ variantId: 'v', units: null, refill: null }],
    });
  });
});

test('how long a list is, is not told where the platform does not', async () => {
  const { platform, api, application } = await connected();
  const target = { api, key, application };
  const rows = Array.from({ length: 25 }, (_, index) => ({ id: `p${index}`, state: 'active' }));
  for (const [meta, extent] of [
    [undefined, { total: null, more: true }],
    [{ next_page: null }, { total: null, more: false }],
    [{ next_page: 2 }, { total: null, more: true }],
    [
      { next_page: null, total_count: 25 },
      { total: 25, more: false },
    ],
  ] as const) {
    const end = platform.misbehave({ path: /treatment_plans$/, body: { treatment_plans: rows, meta } });
    expect(valueOf(await listPlans({ ...target, patientId: 'x', page: 1 }))).toMatchObject(extent);
    end();
  }
});

test('another word for a gender than ours is not the same as none', async () => {
  const { platform, api, application } = await connected();
  for (const [gender, told] of [
    ['female', 'female'],
    ['nonbinary', 'other'],
    ['', null],
    [null, null],
  ] as const) {
    const end = platform.misbehave({ path: /patients\/[^/]+$/, body: { patient: { id: 'p', gender } } });
    expect(valueOf(await fetchPatient({ api, key, application, patientId: 'p' })).gender).toBe(told);
    end();
  }
});
