import type { HandedPlan } from '../../../main/handover/handed-plan';

/** An invented plan by its number. */
export const planOf = (number: number): HandedPlan => ({
  id: `plan-${number}`,
  state: 'active',
  patientId: `patient-${number % 40}`,
  patientExternalId: null,
  patientExternalIdAbsence: null,
  practitionerId: 'practitioner-1',
  cancelled: false,
  createdAt: new Date(Date.UTC(2026, 10, 25) + number * 60_000).toISOString(),
  updatedAt: new Date(Date.UTC(2026, 10, 26) + number * 60_000).toISOString(),
  personalMessage: number % 2 === 0 ? 'Prenez-les avec un repas.' : '',
  recommendations: [
    {
      variantId: 'variant-1',
      productName: 'Magnesium Glycinate 200 mg',
      units: 2,
      amount: '1',
      frequency: 'twice a day',
      duration: '60 days',
      format: 'capsule',
      timeOfDay: [],
      additionalInfo: '',
    },
    {
      variantId: 'variant-2',
      productName: '',
      units: null,
      amount: '',
      frequency: '',
      duration: '',
      format: '',
      timeOfDay: ['morning', 'evening'],
      additionalInfo: 'With water.',
    },
  ],
  labs: [{ id: 'lab-1', name: 'Complete Blood Count', requiresFasting: true, instructions: '' }],
});
