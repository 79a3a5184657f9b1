import { absent, clean, identifiersOf, notes, present, uuidOf } from './document-values';
import type { AbsenceReason, HandedPlan } from './handed-plan';
import type { HandoverVersion } from './handover-item';

/** Where a document's ids come from: the base of their identifier systems. */
export interface DocumentOrigin {
  /** Base of Fullscript's API, e.g. `https://api-us.fullscript.com/api`. */
  readonly apiBaseUrl: string;
  /** Identifier system of the practice's own patient ids, if configured. */
  readonly externalIdSystem: string | null;
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

/** The text shown beside an `AbsenceReason` code. */
const absenceWords: Readonly<Record<AbsenceReason, string>> = {
  masked:
    'The patient is named by Fullscript’s id: the practice’s own id may not be read with the account that handed this over.',
  unknown:
    'The patient is named by Fullscript’s id: Fullscript did not find the record with the practice’s own id.',
  unsupported:
    'The patient is named by Fullscript’s id: what Fullscript holds as the practice’s own id cannot be used as one.',
};

const fastingWords = (required: boolean | null): string =>
  required === null ? 'Fullscript did not say whether fasting is required.' : '';

/**
 * A plan as one FHIR R4 document: a collection with a CarePlan, a NutritionOrder per product and a ServiceRequest per
 * lab test. Patient and practitioner appear by identifiers only. A cancelled plan is the same document with status
 * `revoked`; as the second version of one already handed over (`versionId` 2) it has the same identifiers. What
 * Fullscript did not say is left out, or marked as missing if FHIR or the reader needs it. Pure: the same plan gives
 * the same text. https://hl7.org/fhir/R4/careplan.html, nutritionorder.html, servicerequest.html,
 * valueset-request-status.html
 */
export function carePlanDocument(
  plan: HandedPlan,
  origin: DocumentOrigin,
  version: HandoverVersion = 'activation',
): string {
  const meta = { versionId: version === 'activation' ? '1' : '2' };
  const status = plan.cancelled || plan.state === 'cancelled' ? 'revoked' : plan.state;
  const system = (...parts: readonly string[]): string => [origin.apiBaseUrl, ...parts].join('/');
  const url = (part: string): string => `urn:uuid:${uuidOf(`${origin.apiBaseUrl} ${plan.id} ${part}`)}`;
  const plans = system('clinic', 'treatment_plans');
  const absence = plan.patientExternalIdAbsence;
  const patient = {
    type: 'Patient',
    identifier:
      plan.patientExternalId === null
        ? { system: system('clinic', 'patients'), value: plan.patientId }
        : present({ system: origin.externalIdSystem, value: plan.patientExternalId }),
    ...(absence && absent(absence)),
  };
  const practitioner = plan.practitionerId && {
    type: 'Practitioner',
    identifier: { system: system('clinic', 'practitioners'), value: plan.practitionerId },
  };
  const values = identifiersOf(plan.id, [
    ...plan.recommendations.map(({ variantId }) => variantId),
    ...plan.labs.map(({ id }) => id.trim()).filter((id) => id !== ''),
  ]);
  const nextIdentifier = values[Symbol.iterator]();
  const identifier = () => [{ system: plans, value: nextIdentifier.next().value }];
  const orders = plan.recommendations.map((each, index) => {
    const productName = clean(each.productName);
    return {
      fullUrl: url(`product ${index}`),
      resource: present({
        resourceType: 'NutritionOrder',
        identifier: identifier(),
        status,
        intent: 'order',
        patient,
        dateTime: plan.createdAt,
        // FHIR requires a date here.
        _dateTime: plan.createdAt === null ? absent('unknown') : null,
        orderer: practitioner,
        supplement: [
          present({
            type: present({
              coding: [
                present({
                  system: system('catalog', 'variants'),
                  code: each.variantId.trim(),
                  display: productName,
                }),
              ],
              text: productName,
            }),
            productName,
            _productName: productName === '' ? absent('unknown') : null,
            quantity: each.units === null ? null : { value: each.units },
            instruction: dosageOf(each),
          }),
        ],
        note: notes(each.additionalInfo),
      }),
    };
  });
  const requests = plan.labs.map((lab, index) => {
    const id = lab.id.trim();
    const coding = present({
      system: system('clinic', 'labs', 'tests'),
      code: id,
      display: clean(lab.name),
    });
    return {
      fullUrl: url(`lab ${index}`),
      resource: present({
        resourceType: 'ServiceRequest',
        identifier: id === '' ? null : identifier(),
        status,
        intent: 'order',
        code: present({ coding: id === '' ? null : [coding], text: clean(lab.name) }),
        subject: patient,
        authoredOn: plan.createdAt,
        requester: practitioner,
        patientInstruction: clean(
          [lab.requiresFasting === true ? 'Fasting required.' : '', lab.instructions].join(' '),
        ),
        note: notes(fastingWords(lab.requiresFasting)),
      }),
    };
  });
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
    note: notes(plan.personalMessage, absence ? absenceWords[absence] : ''),
  });
  const moment = plan.cancelled ? plan.updatedAt : plan.createdAt;
  const bundle = present({
    resourceType: 'Bundle',
    meta,
    identifier: { system: plans, value: plan.id },
    type: 'collection',
    // An instant; a date alone is not one.
    timestamp: moment?.includes('T') ? moment : null,
    entry: [{ fullUrl: url('plan'), resource: carePlan }, ...parts],
  });
  return `${JSON.stringify(bundle, null, 2)}\n`;
}
