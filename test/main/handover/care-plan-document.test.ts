import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { carePlanDocument } from '../../../main/handover/care-plan-document';
import type { HandedPlan } from '../../../main/handover/handed-plan';
import { externalId } from '../../../preload/contract/external-id';
import { fhirValidator, problemsOf } from './fhir';
import { planOf } from './plans';

let validate: ValidateFunction;
beforeAll(async () => {
  validate = await fhirValidator();
}, 240_000);

const origin = { apiBaseUrl: 'https://api-us.fullscript.com/api', externalIdSystem: null };
const documentOf = (plan: HandedPlan, from = origin) => JSON.parse(carePlanDocument(plan, from));

test('a plan becomes a care plan with an order for each product and a request for each lab test', () => {
  const document = documentOf(planOf(1));
  expect(problemsOf(validate, document)).toEqual([]);
  const resources = document.entry.map((entry: { resource: { resourceType: string } }) => entry.resource);
  expect(resources.map(({ resourceType }: { resourceType: string }) => resourceType)).toEqual([
    'CarePlan',
    'NutritionOrder',
    'NutritionOrder',
    'ServiceRequest',
  ]);
  // What the care plan lists is what is there.
  const urls = document.entry.map(({ fullUrl }: { fullUrl: string }) => fullUrl);
  expect(
    resources[0].activity.map(({ reference }: { reference: { reference: string } }) => reference.reference),
  ).toEqual(urls.slice(1));
  expect(resources[1].supplement[0]).toMatchObject({
    productName: 'Magnesium Glycinate 200 mg',
    quantity: { value: 2 },
    instruction: '1 capsule; twice a day; 60 days',
  });
  expect(resources[3].code.text).toBe('Complete Blood Count');
});

test('the practice’s own patient id is used where there is one, with the system that IT named', () => {
  const plan = { ...planOf(1), patientExternalId: 'EHR-77' };
  const subject = (from: typeof origin | { apiBaseUrl: string; externalIdSystem: string }) =>
    JSON.parse(carePlanDocument(plan, from)).entry[0].resource.subject.identifier;
  expect(subject(origin)).toEqual({ value: 'EHR-77' });
  expect(subject({ ...origin, externalIdSystem: 'urn:oid:1.2.3' })).toEqual({
    system: 'urn:oid:1.2.3',
    value: 'EHR-77',
  });
  const without = documentOf(planOf(1)).entry[0].resource.subject.identifier;
  expect(without).toEqual({
    system: 'https://api-us.fullscript.com/api/clinic/patients',
    value: planOf(1).patientId,
  });
});

test('a product that is twice in a plan has two identifiers, the same in both versions; the first is the plain one', () => {
  const plan = planOf(1);
  const [first, second] = plan.recommendations;
  if (!first || !second) throw new Error('the plan has no products');
  const twice = {
    ...plan,
    recommendations: [first, second, { ...first, frequency: 'every night' }, first],
    labs: [
      ...plan.labs,
      ...plan.labs,
      { ...plan.labs[0], id: 'variant-1/2', name: '', requiresFasting: false, instructions: '' },
    ],
  };
  const identifiersIn = (text: string): string[] =>
    JSON.parse(text).entry.map(
      ({ resource }: { resource: { identifier: { value: string }[] } }) => resource.identifier[0]?.value,
    );
  const identifiers = identifiersIn(carePlanDocument(twice, origin));
  expect(identifiers).toEqual([
    'plan-1',
    'plan-1/variant-1',
    'plan-1/variant-2',
    // Another part has that identifier already.
    'plan-1/variant-1/3',
    'plan-1/variant-1/4',
    'plan-1/lab-1',
    'plan-1/lab-1/2',
    'plan-1/variant-1/2',
  ]);
  const cancelled = carePlanDocument({ ...twice, cancelled: true }, origin, 'cancellation');
  expect(identifiersIn(cancelled)).toEqual(identifiers);
  expect(problemsOf(validate, JSON.parse(cancelled))).toEqual([]);
});

test('documents of plans whose every part is single are what they were', () => {
  // What other systems have taken in already must be found by the same identifiers, in the same text.
  const plan = { ...planOf(3), recommendations: planOf(3).recommendations.slice(0, 1) };
  const hash = createHash('sha256').update(carePlanDocument(plan, origin)).digest('hex');
  expect(hash).toBe('f0882e9ea036eeadba8dccee8dc56f65f163b12de604f0d1841c0c4360092ec0');
});

test('a cancelled plan is revoked in all its parts, at the moment of its cancellation', () => {
  const plan = { ...planOf(1), cancelled: true };
  const document = JSON.parse(carePlanDocument(plan, origin, 'cancellation'));
  expect(problemsOf(validate, document)).toEqual([]);
  expect(document.meta.versionId).toBe('2');
  expect(document.timestamp).toBe(plan.updatedAt);
  const statuses = document.entry.map(({ resource }: { resource: { status: string } }) => resource.status);
  expect(new Set(statuses)).toEqual(new Set(['revoked']));
});

test('the same plan gives the same document', () => {
  expect(carePlanDocument(planOf(3), origin)).toBe(carePlanDocument(planOf(3), origin));
  expect(carePlanDocument(planOf(3), origin)).not.toBe(carePlanDocument(planOf(4), origin));
});

test('the validator refuses what is no FHIR, so that its silence means something', () => {
  const document = documentOf(planOf(1));
  document.entry[0].resource.status = 'activated';
  document.entry[1].resource.colour = 'green';
  expect(problemsOf(validate, document).length).toBeGreaterThan(0);
});

test('whatever the platform says becomes valid FHIR', () => {
  const words = fc.oneof(
    fc.constantFrom('', ' ', '\u00a0', '\u0000', '<b>x</b>', '\u202eabc', 'a\u00a0b', '\t'),
    fc.string({ maxLength: 40, unit: 'grapheme' }),
  );
  const id = fc.stringMatching(/^[\w-]{1,40}$/);
  const externalIds = words.map((text) => externalId.safeParse(text).data ?? 'EHR 1');
  const moments = fc.option(
    fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .chain((date) => fc.constantFrom(date.toISOString(), date.toISOString().slice(0, 10))),
  );
  const plan: fc.Arbitrary<HandedPlan> = fc.record({
    id,
    state: fc.constantFrom('draft', 'active', 'cancelled', 'unknown'),
    patientId: id,
    patientExternalId: fc.option(externalIds),
    patientExternalIdAbsence: fc.option(fc.constantFrom('masked', 'unknown', 'unsupported')),
    practitionerId: fc.option(id),
    cancelled: fc.boolean(),
    updatedAt: moments,
    createdAt: moments,
    personalMessage: words,
    recommendations: fc.array(
      fc.record({
        variantId: id,
        productName: words,
        units: fc.option(fc.integer({ min: 0, max: 1000 })),
        amount: words,
        frequency: words,
        duration: words,
        format: words,
        timeOfDay: fc.array(words, { maxLength: 3 }),
        additionalInfo: words,
      }),
      { maxLength: 4 },
    ),
    labs: fc.array(
      fc.record({
        id: fc.oneof(id, fc.constantFrom('', ' ')),
        name: words,
        requiresFasting: fc.option(fc.boolean()),
        instructions: words,
      }),
      {
        maxLength: 3,
      },
    ),
  });
  fc.assert(
    fc.property(plan, (each) => {
      expect(problemsOf(validate, documentOf(each))).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 60_000);
