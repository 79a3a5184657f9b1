import { createHash } from 'node:crypto';
import type { HandedPlan } from './handed-plan';
import type { HandoverVersion } from './handover-item';

/** Where the ids of a document come from: the base of their identifier systems. */
export interface DocumentOrigin {
  /** Base of Fullscript's API, e.g. `https://api-us.fullscript.com/api`. */
  readonly apiBaseUrl: string;
  /** Identifier system of the practice's own patient ids, where IT named one. */
  readonly externalIdSystem: string | null;
}

/** FHIR allows only these kinds of white space in a text, and no empty one (https://hl7.org/fhir/R4/datatypes.html#string). */
const clean = (text: string): string =>
  text
    .replaceAll(/[^\S \r\n\t]/g, ' ')
    // oxlint-disable-next-line no-control-regex -- what FHIR forbids in a text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim();

/** The members of an object that are there: FHIR knows neither empty texts nor empty lists. */
function present(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isThere = (each: unknown): boolean =>
    each !== undefined && each !== null && each !== '' && !(Array.isArray(each) && each.length === 0);
  return Object.fromEntries(Object.entries(value).filter(([, each]) => isThere(each)));
}

/** A UUID (version 8, RFC 9562) made of a text: the same plan gives the same document, whenever it is made. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const dosageOf = (each: HandedPlan['recommendations'][number]): string =>
  [
    clean(`${each.amount} ${each.format}`),
    clean(each.frequency),
    clean(each.timeOfDay.join(', ')),
    clean(each.duration),
  ]
    .filter((part) => part !== '')
    .join('; ');

/**
 * An activated plan as one FHIR R4 document: a collection with a CarePlan, a NutritionOrder for each product and a
 * ServiceRequest for each lab test. Patient and practitioner are named by identifiers only. A cancelled plan is the same
 * document with the status `revoked`; as the second version of one that was handed over (`versionId` 2) it has the same
 * identifiers. Pure: the same plan gives the same text.
 * https://hl7.org/fhir/R4/careplan.html, nutritionorder.html, servicerequest.html, valueset-request-status.html
 */
export function carePlanDocument(
  plan: HandedPlan,
  origin: DocumentOrigin,
  version: HandoverVersion = 'activation',
): string {
  const meta = { versionId: version === 'activation' ? '1' : '2' };
  const status = plan.cancelled ? 'revoked' : 'active';
  const system = (...parts: readonly string[]): string => [origin.apiBaseUrl, ...parts].join('/');
  const url = (part: string): string => `urn:uuid:${uuidOf(`${origin.apiBaseUrl} ${plan.id} ${part}`)}`;
  const plans = system('clinic', 'treatment_plans');
  const patient = {
    type: 'Patient',
    identifier:
      plan.patientExternalId === null
        ? { system: system('clinic', 'patients'), value: plan.patientId }
        : present({ system: origin.externalIdSystem, value: plan.patientExternalId }),
  };
  const practitioner = plan.practitionerId && {
    type: 'Practitioner',
    identifier: { system: system('clinic', 'practitioners'), value: plan.practitionerId },
  };
  const orders = plan.recommendations.map((each, index) => ({
    fullUrl: url(`product ${index}`),
    resource: present({
      resourceType: 'NutritionOrder',
      identifier: [{ system: plans, value: `${plan.id}/${each.variantId}` }],
      status,
      intent: 'order',
      patient,
      dateTime: plan.createdAt,
      orderer: practitioner,
      supplement: [
        present({
          type: present({
            coding: [
              present({
                system: system('catalog', 'variants'),
                code: each.variantId.trim(),
                display: clean(each.productName),
              }),
            ],
            text: clean(each.productName),
          }),
          productName: clean(each.productName),
          quantity: each.units === null ? null : { value: each.units },
          instruction: dosageOf(each),
        }),
      ],
      note: clean(each.additionalInfo) === '' ? null : [{ text: clean(each.additionalInfo) }],
    }),
  }));
  const requests = plan.labs.map((lab, index) => ({
    fullUrl: url(`lab ${index}`),
    resource: present({
      resourceType: 'ServiceRequest',
      identifier: lab.id.trim() === '' ? null : [{ system: plans, value: `${plan.id}/${lab.id.trim()}` }],
      status,
      intent: 'order',
      code: present({
        coding:
          lab.id.trim() === ''
            ? null
            : [
                present({
                  system: system('clinic', 'labs', 'tests'),
                  code: lab.id.trim(),
                  display: clean(lab.name),
                }),
              ],
        text: clean(lab.name),
      }),
      subject: patient,
      authoredOn: plan.createdAt,
      requester: practitioner,
      patientInstruction: clean([lab.requiresFasting ? 'Fasting required.' : '', lab.instructions].join(' ')),
    }),
  }));
  const parts = [...orders, ...requests];
  const carePlan = present({
    resourceType: 'CarePlan',
    meta,
    identifier: [{ system: plans, value: plan.id }],
    status,
    intent: 'plan',
    subject: patient,
    created: plan.createdAt,
    author: practitioner,
    activity: parts.map(({ fullUrl }) => ({ reference: { reference: fullUrl } })),
    note: clean(plan.personalMessage) === '' ? null : [{ text: clean(plan.personalMessage) }],
  });
  const bundle = {
    resourceType: 'Bundle',
    meta,
    identifier: { system: plans, value: plan.id },
    type: 'collection',
    timestamp: plan.cancelled ? plan.updatedAt : plan.createdAt,
    entry: [{ fullUrl: url('plan'), resource: carePlan }, ...parts],
  };
  return `${JSON.stringify(bundle, null, 2)}\n`;
}
