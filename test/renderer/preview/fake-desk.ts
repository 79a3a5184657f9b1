import type { LabOrder, PatientDetail, PatientSummary, PlanDetail } from '../../../preload/contract/contract';
import { failure, success } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';

const people = [
  ['Ana', 'Lindqvist'],
  ['Anaïs', 'Gagnon'],
  ['Anand', 'Verma'],
  ['Hannah', 'Okafor'],
  ['Anatole', 'Bergeron'],
  ['ליאורה', 'בן־דוד'],
  ['<b>Robert</b>', '<script>alert(1)</script>'],
  ['Wolfeschlegelsteinhausenbergerdorff'.repeat(5), 'Anderson'],
] as const;

const patients: PatientSummary[] = Array.from({ length: 240 }, (_, index) => {
  const [firstName, lastName] = people[index % people.length] ?? ['', ''];
  return {
    id: `patient-${index}`,
    firstName,
    lastName,
    email: `${['ana', 'anais', 'anand', 'hannah'][index % 4] ?? ''}.${index}@mail.example`,
    archived: index % 8 === 3,
  };
});

const detailOf = (patient: PatientSummary): PatientDetail => ({
  ...patient,
  dateOfBirth: '1984-03-09',
  gender: 'female',
  mobileNumber: '+16135550148',
  discount: 10,
  isDependent: patient.id === 'patient-2',
  guardianId: patient.id === 'patient-2' ? 'patient-1' : null,
  externalId: patient.id === 'patient-1' ? 'EHR-4711' : null,
  externalIdUnusable: false,
});

const plans: PlanDetail[] = (['active', 'draft', 'cancelled', 'active'] as const).map((state, index) => ({
  id: `7f1c9a2e-55b0-4d0c-9a51-0c2d41b0100${index}`,
  state,
  practitionerId: 'practitioner-1',
  availableAt: state === 'draft' ? null : `2026-1${index % 2}-0${index + 3}`,
  createdAt: `2026-1${index % 2}-0${index + 2}T14:00:00.000Z`,
  updatedAt: `2026-1${index % 2}-0${index + 4}T15:00:00.000Z`,
  patientId: 'patient-0',
  personalMessage: 'Start with the first bottle, then we talk again.',
  hasInvitation: true,
  unreadable: 0,
  recommendations: [
    {
      variantId: 'variant-1',
      units: 2,
      refill: true,
      amount: '2',
      frequency: 'twice per day',
      duration: '60',
      format: 'capsule',
      timeOfDay: [],
      additionalInfo: 'With food',
    },
    {
      variantId: 'variant-2',
      units: 1,
      refill: false,
      amount: '5',
      frequency: 'every morning',
      duration: 'ongoing',
      format: 'drop',
      timeOfDay: [],
      additionalInfo: '',
    },
  ],
  labs: [
    {
      id: 'lab-1',
      name: 'Ferritin and Iron Studies',
      requiresFasting: true,
      instructions: 'Water only for ten hours before.',
      tests: [],
    },
  ],
}));

const labOrders: LabOrder[] = (['results_ready', 'processing', 'not_purchased'] as const).map(
  (state, index) => ({
    id: `lab-order-${index}`,
    state,
    createdAt: `2026-11-0${index + 2}T14:00:00.000Z`,
    updatedAt: `2026-11-1${index}T14:00:00.000Z`,
    planId: plans[0]?.id ?? null,
    unreadable: 0,
    tests: [
      { id: 'lab-1', name: 'Ferritin and Iron Studies' },
      { id: 'lab-2', name: index === 0 ? 'Vitamin D, 25-Hydroxy' : '' },
    ],
    results: state === 'results_ready' ? [{ id: 'result-1', name: 'Ferritin', hasDocument: true }] : [],
    hasDocument: state === 'results_ready',
  }),
);

/** Patients, plans and lab orders made of memory. "none", "fail" and "refuse" do what they say. */
export const fakeDesk: Pick<ShellInterface, 'patients' | 'plans' | 'labs'> = {
  patients: {
    list: async ({ page }) =>
      success({
        patients: patients.slice((page - 1) * 100, page * 100),
        total: patients.length,
        more: page * 100 < patients.length,
        pageSize: 100,
      }),
    search: async ({ query }) => {
      if (query === 'fail') return failure('platform_unavailable', { requestId: '8d2f-41c0-a7' });
      if (query === 'lack')
        return failure('scope_missing', { requestId: '8d2f-41c0-a7', scopes: ['patients:read'] });
      const found = query === 'none' ? [] : patients.slice(0, 8);
      return success({ patients: found, total: found.length, more: false, pageSize: 100 });
    },
    get: async ({ patientId }) => {
      const patient = patients.find(({ id }) => id === patientId);
      return patient ? success(detailOf(patient)) : failure('not_found');
    },
    create: async ({ patient }) =>
      success({
        outcome: 'refused',
        messages: ['Email has already been taken', `Last name “${patient.lastName}” is unusual`],
        error: { code: 'refused_by_platform', requestId: '8d2f-41c0-a8' },
      }),
    update: async () =>
      success({
        outcome: 'refused',
        messages: ["Last name can't be blank"],
        error: { code: 'refused_by_platform', requestId: '8d2f-41c0-a9' },
      }),
    cancel: async () => success({}),
  },
  plans: {
    list: async ({ patientId }) =>
      patientId === 'patient-1'
        ? success({ plans: [], unreadable: 0, total: 0, more: false })
        : success({ plans, unreadable: 0, total: 31, more: true }),
    get: async ({ planId }) => {
      const plan = plans.find(({ id }) => id === planId);
      return plan ? success(plan) : failure('not_found');
    },
    products: async () =>
      success({
        products: [{ variantId: 'variant-1', name: 'Magnesium Glycinate 200 mg', brand: 'Alder & Fern' }],
        error: null,
      }),
    practitioners: async () =>
      success({ practitioners: [{ id: 'practitioner-1', name: 'Maya Chen' }], error: null }),
    cancel: async () =>
      success({
        outcome: 'refused',
        messages: ['Treatment plan is already cancelled'],
        error: { code: 'refused_by_platform' },
      }),
    openInBrowser: async () => success({}),
    openNewInBrowser: async () => success({}),
    copyInvitation: async () => success({}),
    print: async () => success({ printed: true }),
    savePdf: async () => success({ saved: true }),
  },
  labs: {
    list: async () => success({ orders: labOrders, unreadable: 0, total: labOrders.length, more: false }),
    get: async ({ orderId }) => {
      const order = labOrders.find(({ id }) => id === orderId);
      return order ? success(order) : failure('not_found');
    },
    openResult: async () => success({}),
  },
};
