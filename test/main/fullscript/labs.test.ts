import { describe, expect, test } from 'vitest';
import { fetchLabOrder, fetchResultLink, listLabOrders } from '../../../main/fullscript/labs';
import { companionScopes } from '../../platform/options';
import { codeOf, valueOf } from '../oauth/setup';
import { connected, key } from './connected';

const lists = '/api/clinic/labs/orders';
const oneOf = /^\/api\/clinic\/labs\/orders\/[^/]+$/;

async function withLabs(options = {}) {
  const setup = await connected({ plans: 240, ...options });
  const { platform, person, api, application } = setup;
  const orders = platform.labOrdersOf(person.clinic);
  const patientId = orders[0]?.patientId ?? '';
  return { ...setup, orders, patientId, target: { api, key, application } };
}

describe('the lab orders of a patient', () => {
  test('come page by page, each once, and nobody else’s', async () => {
    const { orders, patientId, target } = await withLabs();
    const first = valueOf(await listLabOrders({ ...target, patientId, page: 1 }));
    const second = valueOf(await listLabOrders({ ...target, patientId, page: 2 }));
    const own = orders.filter((order) => order.patientId === patientId);
    expect(own.length).toBeGreaterThan(10);
    expect(own.length).toBeLessThan(orders.length);
    expect(first).toMatchObject({ total: own.length, more: true });
    expect([...first.orders, ...second.orders].map(({ id }) => id).sort()).toEqual(
      own.map(({ id }) => id).sort(),
    );
  });

  test('are refused as a whole where one of somebody else is among them', async () => {
    const { platform, orders, patientId, target } = await withLabs();
    const other = orders.find((order) => order.patientId !== patientId);
    platform.misbehave({
      path: lists,
      body: { orders: [{ id: other?.id, state: 'purchased', patient_id: other?.patientId }] },
    });
    expect(codeOf(await listLabOrders({ ...target, patientId, page: 1 }))).toBe('identity_mismatch');
    expect(codeOf(await fetchLabOrder({ ...target, patientId, orderId: other?.id ?? '' }))).toBe(
      'identity_mismatch',
    );
  });

  test.each([
    ['orders', 'results_received', 'partial_results'],
    ['orders', 'all_results_received', 'results_ready'],
    ['lab_orders', 'upcoming_appointment', 'upcoming_appointment'],
    ['lab_orders', 'lost_in_the_post', 'unknown'],
    ['orders', 'constructor', 'unknown'],
  ])('are read under %s, with the state %s as %s', async (root, name, state) => {
    const { platform, patientId, target } = await withLabs();
    platform.misbehave({ path: lists, body: { [root]: [{ id: 'o', state: name, created_at: 'soon' }] } });
    expect(valueOf(await listLabOrders({ ...target, patientId, page: 1 })).orders).toEqual([
      { id: 'o', state, createdAt: null, updatedAt: null },
    ]);
  });

  test('need patients:order_history, which is named where the platform refuses', async () => {
    const scopes = companionScopes.filter((scope) => scope !== 'patients:order_history');
    const { platform, patientId, target } = await withLabs({ scopes });
    const refused = await listLabOrders({ ...target, patientId, page: 1 });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'scope_missing', scopes: ['patients:order_history'] },
    });
    expect(platform.record.to(lists)).toHaveLength(1);
  });

  test.each([
    [403, 'forbidden'],
    [404, 'not_found'],
    [429, 'rate_limited'],
  ] as const)('answered %i are told as %s', async (status, code) => {
    const { platform, patientId, target } = await withLabs();
    platform.misbehave({ path: lists, status, body: { status, error: 'No' } });
    expect(codeOf(await listLabOrders({ ...target, patientId, page: 1 }))).toBe(code);
  });
});

describe('one lab order', () => {
  test('tells tests and results, and keeps the addresses of documents apart', async () => {
    const { platform, orders, target } = await withLabs();
    const ready = orders.find(({ state, tests }) => state === 'results_ready' && tests.length > 0);
    const one = { ...target, patientId: ready?.patientId ?? '', orderId: ready?.id ?? '' };
    const order = valueOf(await fetchLabOrder(one));
    expect(order.tests).toEqual(ready?.tests);
    expect(order).toMatchObject({ state: 'results_ready', planId: ready?.planId, hasDocument: true });
    expect(order.results.every(({ hasDocument }) => hasDocument)).toBe(true);
    expect(JSON.stringify(order)).not.toContain('signature');
    const [result] = order.results;
    for (const resultId of [null, result?.id ?? '']) {
      const link = valueOf(await fetchResultLink({ ...one, resultId }));
      expect(link).toContain(`${platform.embedDomain}/results/${ready?.id ?? ''}/`);
      const document = await fetch(link);
      expect([document.status, document.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      platform.advance(1_000);
      expect((await fetch(link)).status).toBe(403);
    }
    expect(codeOf(await fetchResultLink({ ...one, resultId: 'none' }))).toBe('not_found');
  });

  test('without results has no document', async () => {
    const { orders, target } = await withLabs();
    const early = orders.find(({ state }) => state === 'purchased');
    const one = { ...target, patientId: early?.patientId ?? '', orderId: early?.id ?? '' };
    expect(valueOf(await fetchLabOrder(one))).toMatchObject({ results: [], hasDocument: false });
    expect(codeOf(await fetchResultLink({ ...one, resultId: null }))).toBe('not_found');
  });

  test('that names tests by their ids only has them looked up; what does not fit hides nothing else', async () => {
    const { platform, orders, target } = await withLabs();
    const [order] = orders;
    const one = { ...target, patientId: order?.patientId ?? '', orderId: order?.id ?? '' };
    const known = order?.tests[0]?.id;
    platform.misbehave({
      path: oneOf,
      body: {
        lab_order: {
          id: order?.id,
          state: 'processing',
          tests: [{ id: known }, { id: 'gone' }, { name: 'Named <b>only</b>' }, 7],
          results: [{ id: 'r', name: null, pdf_url: 9 }, { name: 'without an id' }],
          latest_aggregated_result: 'none',
        },
      },
    });
    expect(valueOf(await fetchLabOrder(one))).toMatchObject({
      tests: [
        { id: known, name: order?.tests[0]?.name },
        { id: 'gone', name: '' },
        { id: '', name: 'Named <b>only</b>' },
      ],
      results: [{ id: 'r', name: '', hasDocument: false }],
      hasDocument: false,
      planId: null,
    });
  });

  test('another than was asked for is not taken for it', async () => {
    const { platform, orders, target } = await withLabs();
    const [order] = orders;
    platform.misbehave({ path: oneOf, merge: { order: { id: 'another' } } });
    const one = { ...target, patientId: order?.patientId ?? '', orderId: order?.id ?? '' };
    expect(codeOf(await fetchLabOrder(one))).toBe('identity_mismatch');
    expect(codeOf(await fetchResultLink({ ...one, resultId: null }))).toBe('identity_mismatch');
  });
});
