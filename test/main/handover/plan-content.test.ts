import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { ValidateFunction } from 'ajv';
import { carePlanDocument } from '../../../main/handover/care-plan-document';
import { fetchHandedPlan, type ProductNames } from '../../../main/handover/plan-content';
import { companionScopes } from '../../platform/options';
import { codeOf, valueOf } from '../oauth/setup';
import { connected, key } from '../fullscript/connected';
import { fhirValidator, problemsOf } from './fhir';

// Each answer comes from a server of its own.
vi.setConfig({ testTimeout: 60_000 });

let validate: ValidateFunction;
beforeAll(async () => {
  validate = await fhirValidator();
}, 240_000);

const hour = 3_600_000;
const onePatient = /^\/api\/clinic\/patients\/[^/]+$/;
const onePlan = /^\/api\/clinic\/treatment_plans\/[^/]+$/;
const patients = { apiBaseUrl: 'https://api.example/api', externalIdSystem: 'https://ehr.example/patients' };

async function setUp(options = {}) {
  const { platform, person, api, application } = await connected({ plans: 40, ...options });
  const plan = platform
    .plansOf(person.clinic)
    .find(({ state, recommendations }) => state === 'active' && recommendations.length > 1);
  const patient = platform.patientsOf(person.clinic).find(({ id }) => id === plan?.patientId);
  if (!plan || !patient) throw new Error('the platform has no plan');
  const names: ProductNames = new Map();
  const time = { monotonic: 0 };
  const read = () => fetchHandedPlan(plan.id, names, { api, key, application }, () => time.monotonic);
  /** The document, which has to be valid FHIR. */
  const document = async () => {
    const parsed = JSON.parse(carePlanDocument(valueOf(await read()), patients));
    expect(problemsOf(validate, parsed)).toEqual([]);
    return parsed.entry[0].resource;
  };
  return { platform, plan, patient, names, time, read, document };
}

const absent = (valueCode: string) => [
  { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode },
];

describe('whose plan it is', () => {
  test('is never another patient or another plan', async () => {
    const { platform, patient, plan, read } = await setUp();
    platform.knowAs(patient, 'EHR-1');
    expect(valueOf(await read())).toMatchObject({ patientId: patient.id, patientExternalId: 'EHR-1' });
    // The record was merged into another one, which the practice knows under another id.
    const end = platform.misbehave({
      path: onePatient,
      body: { patient: { id: 'another', metadata: { id: 'EHR-2' } } },
    });
    expect(codeOf(await read())).toBe('identity_mismatch');
    end();
    platform.misbehave({ path: onePlan, merge: { treatment_plan: { id: 'another' } } });
    expect(codeOf(await read())).toBe('identity_mismatch');
    expect(plan.id).not.toBe('another');
  });

  test('is told by the practice’s own id in any form that is one', async () => {
    const { platform, read } = await setUp();
    for (const [id, told] of [
      [4711, '4711'],
      ['  EHR 1 ', 'EHR 1'],
      ['x'.repeat(255), 'x'.repeat(255)],
      ['', null],
      [null, null],
    ] as const) {
      const end = platform.misbehave({ path: onePatient, merge: { patient: { metadata: { id } } } });
      expect(valueOf(await read())).toMatchObject({
        patientExternalId: told,
        patientExternalIdAbsence: null,
      });
      end();
    }
  });

  test.each([
    ['that is none', 'unsupported', { merge: { patient: { metadata: { id: 'x'.repeat(256) } } } }],
    ['that is no text', 'unsupported', { merge: { patient: { metadata: { id: { value: 7 } } } } }],
    ['that may not be read', 'masked', { status: 403 }],
    ['of a patient who is not found', 'unknown', { status: 404 }],
  ])('by an id %s is told by Fullscript’s id, and the document says so', async (_, reason, rule) => {
    const { platform, patient, document } = await setUp();
    platform.misbehave({ path: onePatient, ...rule });
    const carePlan = await document();
    expect(carePlan.subject).toEqual({
      type: 'Patient',
      identifier: { system: 'https://api.example/api/clinic/patients', value: patient.id },
      extension: absent(reason),
    });
    expect(carePlan.note.at(-1).text).toContain('The patient is named by Fullscript’s id');
  });

  test('waits where it cannot be asked for now', async () => {
    const { platform, read } = await setUp();
    platform.misbehave({ path: onePatient, status: 429, headers: { 'Retry-After': '300' } });
    expect(codeOf(await read())).toBe('rate_limited');
  });

  test('without the permission to read patients is told by Fullscript’s id', async () => {
    const scopes = companionScopes.filter((scope) => scope !== 'patients:read');
    const { document } = await setUp({ scopes });
    expect((await document()).subject.extension).toEqual(absent('masked'));
  });
});

describe('what Fullscript does not say', () => {
  test('is not said: no day, no quantity, no state is made up', async () => {
    const { platform, plan, read, document } = await setUp();
    platform.misbehave({
      path: onePlan,
      body: {
        treatment_plan: {
          id: plan.id,
          state: 'paused',
          patient: { id: plan.patientId },
          created_at: '7',
          updated_at: null,
          recommendations: [
            { variant_id: plan.recommendations[0]?.variantId, units_to_purchase: '', refill: 'perhaps' },
          ],
          lab_recommendations: [{ id: 'l', name: 'Ferritin' }],
        },
      },
    });
    const told = valueOf(await read());
    expect(told).toMatchObject({ state: 'unknown', cancelled: false, createdAt: null, updatedAt: null });
    expect(told.recommendations[0]?.units).toBeNull();
    expect(told.labs[0]?.requiresFasting).toBeNull();
    const carePlan = await document();
    expect(carePlan).toMatchObject({ status: 'unknown' });
    expect(carePlan).not.toHaveProperty('created');
    const text = carePlanDocument(told, patients);
    expect(text).not.toContain('1970');
    const [, order, request] = JSON.parse(text).entry;
    expect(order.resource).toMatchObject({ _dateTime: { extension: absent('unknown') } });
    expect(order.resource).not.toHaveProperty('dateTime');
    expect(request.resource.note).toEqual([{ text: 'Fullscript did not say whether fasting is required.' }]);
  });

  test('of the time stays a day where only a day is told', async () => {
    const { platform, read, document } = await setUp();
    platform.misbehave({ path: onePlan, merge: { treatment_plan: { created_at: '2026-11-25' } } });
    expect(valueOf(await read()).createdAt).toBe('2026-11-25');
    expect((await document()).created).toBe('2026-11-25');
  });

  test.each([
    ['nothing of what is in it', { recommendations: null, lab_recommendations: null }],
    ['a product that cannot be read', { recommendations: [{ variant_id: 'v' }, { variant: 'w' }] }],
    ['no patient', { patient: null }],
  ])('a plan of which is told %s becomes no document', async (_, change) => {
    const { platform, plan, read } = await setUp();
    platform.misbehave({
      path: onePlan,
      mutate: (json) => ({ treatment_plan: { ...Object(Object(json).treatment_plan), ...change } }),
    });
    expect(codeOf(await read())).toBe('http_invalid_answer');
    expect(plan.state).toBe('active');
  });
});

describe('the name of a product', () => {
  const variant = (id: string | undefined): string => `/api/catalog/variants/${String(id)}`;

  test('that the catalog does not know is left out at once', async () => {
    const { platform, plan, document } = await setUp();
    platform.misbehave({ path: variant(plan.recommendations[0]?.variantId), status: 404 });
    expect((await document()).resourceType).toBe('CarePlan');
  });

  test('that always fails holds its plan back for an hour and more, then is left out; others are named', async () => {
    const { platform, plan, names, time, read } = await setUp();
    const [bad, good] = plan.recommendations.map(({ variantId }) => variantId);
    names.set(good ?? '', { name: 'Known', failures: 0, since: 0 });
    platform.misbehave({ path: variant(bad), status: 400 });
    for (let tries = 0; tries < 12; tries += 1) {
      expect(codeOf(await read())).toBe('product_name_unavailable');
      time.monotonic += hour / 12;
    }
    const told = valueOf(await read());
    expect(told.recommendations.map(({ productName }) => productName).slice(0, 2)).toEqual(['', 'Known']);
    const order = JSON.parse(carePlanDocument(told, patients)).entry[1].resource;
    expect(order.supplement[0]).toMatchObject({
      _productName: { extension: absent('unknown') },
      type: { coding: [{ code: bad }] },
    });
    expect(problemsOf(validate, JSON.parse(carePlanDocument(told, patients)))).toEqual([]);
    // It is asked for again for the next plan, and named when it can be.
    platform.clearMisbehaviour();
    expect(valueOf(await read()).recommendations[0]?.productName).not.toBe('');
  });

  test('is waited for, however long, while the catalog names nothing at all', async () => {
    const { platform, plan, names, time, read } = await setUp();
    const [, good] = plan.recommendations.map(({ variantId }) => variantId);
    names.set(good ?? '', { name: 'Known', failures: 0, since: 0 });
    platform.misbehave({ path: '/api/catalog/variants/*', status: 400 });
    for (let tries = 0; tries < 20; tries += 1) {
      expect(codeOf(await read())).toBe('http_unexpected_status');
      time.monotonic += 3 * hour;
    }
  });
});
