import type { PatientDetail, PatientSummary } from '../../preload/contract';
import { z } from '../../preload/zod';

/**
 * What the platform answers about patients, as far as the app reads it; unknown keys are let through.
 * https://fullscript.dev/docs/api-reference/patients
 */

const identifier = z.string().min(1).max(128);
const text = z
  .string()
  .max(4_096)
  .nullish()
  .transform((value) => value ?? '');
const flag = z
  .union([z.boolean(), z.number()])
  .nullish()
  .transform((value) => Boolean(value));

const summary = z.object({
  id: identifier,
  first_name: text,
  last_name: text,
  email: text,
  archived: flag,
});

const summaryOf = (patient: z.infer<typeof summary>): PatientSummary => ({
  id: patient.id,
  firstName: patient.first_name,
  lastName: patient.last_name,
  email: patient.email,
  archived: patient.archived,
});

/** `GET /clinic/patients` and `GET /clinic/search/patients` */
export const patientsAnswer = z
  .object({
    patients: z.array(summary).max(100),
    meta: z
      .object({
        total_count: z.number().int().min(0).nullish(),
        next_page: z.number().int().nullish(),
      })
      .nullish(),
  })
  .transform(({ patients, meta }) => ({
    patients: patients.map(summaryOf),
    total: meta?.total_count ?? null,
    hasNext: typeof meta?.next_page === 'number',
  }));

const detail = summary.extend({
  date_of_birth: text,
  // Another word than ours is no reason to hide the patient.
  gender: z.enum(['male', 'female', 'x']).nullish().catch(null),
  mobile_number: text,
  discount: z.number().nullish().catch(null),
  is_dependent: flag,
  guardian_patient_id: identifier.nullish().catch(null),
  metadata: z
    .object({ id: z.string().max(255).nullish().catch(null) })
    .nullish()
    .catch(null),
});

const detailOf = (patient: z.infer<typeof detail>): PatientDetail => ({
  ...summaryOf(patient),
  dateOfBirth: patient.date_of_birth || null,
  gender: patient.gender ?? null,
  mobileNumber: patient.mobile_number,
  discount: patient.discount ?? null,
  isDependent: patient.is_dependent || typeof patient.guardian_patient_id === 'string',
  guardianId: patient.guardian_patient_id ?? null,
  externalId: patient.metadata?.id || null,
});

/** `GET /clinic/patients/{id}`, and what creating and changing one answer. */
export const patientAnswer = z.object({ patient: detail }).transform(({ patient }) => detailOf(patient));
