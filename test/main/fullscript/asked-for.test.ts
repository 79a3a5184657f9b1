import { describe, expect, test, vi } from 'vitest';
import { claimExternalId, fetchExternalId, findByExternalId } from '../../../main/fullscript/external-ids';
import { fetchIdentity } from '../../../main/fullscript/identity';
import { fetchLabOrder, fetchResultLink, listLabOrders } from '../../../main/fullscript/labs';
import { fetchLinkedPatient } from '../../../main/links/linked-patient';
import { createPace } from '../../../main/fullscript/pace';
import { fetchPatient, updatePatient } from '../../../main/fullscript/patients';
import { fetchPlanEvent } from '../../../main/fullscript/plan-events';
import {
  cancelPlan,
  fetchPlan,
  fetchPlanLink,
  fetchPractitioners,
  fetchProducts,
  listPlans,
} from '../../../main/fullscript/plans';
import { activationEventId } from '../../platform/routes/events';
import { platformSetup, codeOf, valueOf } from '../oauth/setup';
import { connected, key } from './connected';

// Each answer comes from a server of its own.
vi.setConfig({ testTimeout: 60_000 });

/** Puts another id in the place of the one in the answer's root, as for a record that was merged into another. */
const renamed =
  (root: string) =>
  (json: unknown): unknown => {
    const body: Record<string, unknown> = { ...Object(json) };
    return { ...body, [root]: { ...Object(body[root]), id: 'another' } };
  };

async function setUp() {
  const setup = await connected({ plans: 240 });
  const { platform, person, api, application } = setup;
  const [plan] = platform.plansOf(person.clinic).filter(({ state }) => state === 'active');
  const [order] = platform.labOrdersOf(person.clinic);
  const [patient] = platform.patientsOf(person.clinic);
  if (!plan || !order || !patient) throw new Error('the platform is empty');
  const pace = createPace({
    atOnce: 4,
    burst: 100,
    perSecond: 100,
    monotonic: () => performance.now(),
    after: (milliseconds, work) => setTimeout(work, milliseconds),
  });
  const { signal } = new AbortController();
  return { ...setup, plan, order, patient, named: { pace, signal }, target: { api, key, application } };
}
type Setup = Awaited<ReturnType<typeof setUp>>;

/** Every call that asks for one object by its id. */
const calls: readonly (readonly [
  name: string,
  root: string,
  path: (setup: Setup) => RegExp,
  ask: (setup: Setup) => Promise<string>,
])[] = [
  [
    'a patient',
    'patient',
    () => /^\/api\/clinic\/patients\/[^/]+$/,
    async ({ target, patient }) => codeOf(await fetchPatient({ ...target, patientId: patient.id })),
  ],
  [
    'a patient of a link',
    'patient',
    () => /^\/api\/clinic\/patients\/[^/]+$/,
    async ({ target, patient }) =>
      codeOf(await fetchLinkedPatient({ patientId: patient.id, externalId: null }, target)),
  ],
  [
    'the practice’s own id of a patient',
    'patient',
    () => /^\/api\/clinic\/patients\/[^/]+$/,
    async ({ target, patient }) => codeOf(await fetchExternalId(patient.id, target)),
  ],
  [
    'a changed patient',
    'patient',
    () => /^\/api\/clinic\/patients\/[^/]+$/,
    async ({ target, patient }) =>
      codeOf(await updatePatient({ ...target, patientId: patient.id, changes: { lastName: 'Nguyễn' } })),
  ],
  [
    'a plan',
    'treatment_plan',
    () => /treatment_plans\/[^/]+$/,
    async ({ target, plan }) => codeOf(await fetchPlan({ ...target, planId: plan.id })),
  ],
  [
    'a cancelled plan',
    'treatment_plan',
    () => /treatment_plans\/[^/]+\/cancel$/,
    async ({ target, plan }) => codeOf(await cancelPlan({ ...target, planId: plan.id })),
  ],
  [
    'a product',
    'variant',
    () => /^\/api\/catalog\/variants\//,
    async ({ target, plan, named }) => {
      const ids = [plan.recommendations[0]?.variantId ?? ''];
      return (await fetchProducts({ ...target, ...named, ids })).error?.code ?? 'ok';
    },
  ],
  [
    'a practitioner',
    'practitioner',
    () => /^\/api\/clinic\/practitioners\//,
    async ({ target, plan, named }) =>
      (await fetchPractitioners({ ...target, ...named, ids: [plan.practitionerId] })).error?.code ?? 'ok',
  ],
  [
    'a lab order',
    'order',
    () => /^\/api\/clinic\/labs\/orders\/[^/]+$/,
    async ({ target, order }) =>
      codeOf(await fetchLabOrder({ ...target, patientId: order.patientId, orderId: order.id })),
  ],
  [
    'the results of a lab order',
    'order',
    () => /^\/api\/clinic\/labs\/orders\/[^/]+$/,
    async ({ target, order }) =>
      codeOf(
        await fetchResultLink({
          ...target,
          patientId: order.patientId,
          orderId: order.id,
          resultId: null,
        }),
      ),
  ],
];

describe('an answer about another object than the one asked for', () => {
  test.each(calls)('is no answer: %s', async (_, root, path, ask) => {
    const setup = await setUp();
    setup.platform.misbehave({ path: path(setup), mutate: renamed(root) });
    expect(await ask(setup)).toBe('identity_mismatch');
    setup.platform.clearMisbehaviour();
    // A result may be missing where an order has none yet; nothing else is wrong with the true answer.
    expect(['ok', 'not_found']).toContain(await ask(setup));
  });

  test('is no answer: an event', async () => {
    const { platform, person, target } = await setUp();
    const planId = platform.activateElsewhere(person.id, 60);
    const eventId = activationEventId({ id: planId });
    expect(valueOf(await fetchPlanEvent(eventId, target)).planId).toBe(planId);
    platform.misbehave({ path: /^\/api\/events\/[^/]+$/, mutate: renamed('event') });
    expect(codeOf(await fetchPlanEvent(eventId, target))).toBe('identity_mismatch');
  });

  test('is no answer: a plan or a lab order of somebody else in a patient’s list', async () => {
    const { platform, target, plan } = await setUp();
    const other = { id: 'x', state: 'active', patient: { id: 'another' } };
    platform.misbehave({ path: /treatment_plans$/, body: { treatment_plans: [other] } });
    platform.misbehave({
      path: '/api/clinic/labs/orders',
      body: { orders: [{ id: 'x', patient_id: 'another' }] },
    });
    const { patientId } = plan;
    expect(codeOf(await listPlans({ ...target, patientId, page: 1 }))).toBe('identity_mismatch');
    expect(codeOf(await listLabOrders({ ...target, patientId, page: 1 }))).toBe('identity_mismatch');
  });

  test('is no answer: a link to another plan', async () => {
    const { platform, target, plan } = await setUp();
    platform.misbehave({
      path: /dynamic_links/,
      body: { dynamic_links: { redirect_url: 'https://x.example/', treatment_plan: { id: 'another' } } },
    });
    expect(codeOf(await fetchPlanLink({ ...target, planId: plan.id }))).toBe('identity_mismatch');
  });

  test('is no answer: the holder of another id, where one is looked for; nobody is guessed', async () => {
    const { platform, target, patient } = await setUp();
    platform.misbehave({
      path: '/api/clinic/metadata',
      body: { metadata: [{ id: 'EHR-2', type: 'patient', data: { id: patient.id } }] },
    });
    expect(codeOf(await findByExternalId('EHR-1', target))).toBe('identity_mismatch');
    // Who has it cannot be told, so the platform decides when it is saved.
    expect(codeOf(await claimExternalId('EHR-1', 'another', target))).toBe('ok');
  });

  test('gives who signs in no name; whose sign-in it is, the token has told', async () => {
    const { platform, application, send } = await platformSetup();
    const { person, tokens } = await connected();
    expect(person.name).not.toBe('');
    platform.misbehave({ path: '/api/clinic', body: { clinic: { id: 'c', name: 'Clinic' } } });
    platform.misbehave({
      path: /^\/api\/clinic\/(?:practitioners|staff)\//,
      body: Object.fromEntries(
        ['practitioner', 'staff'].map((root) => [
          root,
          { id: 'another', first_name: 'No', last_name: 'One' },
        ]),
      ),
    });
    const identity = await fetchIdentity(send, tokens.accessToken, application, person);
    expect(valueOf(identity)).toEqual({ clinicId: 'c', clinicName: 'Clinic', name: '' });
  });
});
