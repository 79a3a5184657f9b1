import { products } from './catalog';
import type { Patient } from './patients';
import type { PlanRecord } from './record';
import type { Person } from './clinics';

/** A plan that a person activated on Fullscript's website, at a moment. */
export const planMadeElsewhere = (
  id: string,
  person: Person,
  patient: Patient,
  createdAt: number,
): PlanRecord => ({
  id,
  clinicId: person.clinic.id,
  patientId: patient.id,
  practitionerId: person.id,
  personId: person.id,
  personalMessage: '',
  recommendations: products.slice(0, 2).map(({ variantId }) => ({
    variantId,
    amount: '1',
    frequency: 'once a day',
    duration: '30 days',
    additionalInfo: '',
  })),
  labs: [],
  createdAt,
  state: 'active',
  updatedAt: createdAt,
});
