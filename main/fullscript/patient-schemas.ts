import type { PatientDetail, PatientSummary } from '../../preload/contract/contract';
import { z } from '../../preload/contract/zod';
import { readExternalId } from './external-ids';
import { oneObject } from './one-object';
import { extentOf, flag, identifier, pageMeta, rowsOf } from './values';

/**
 * The platform's answers about patients, as far as the app reads them; unknown keys are let through.
 * https://fullscript.dev/docs/api-reference/patients
 */

/** The most a page may hold: fewer calls are better for a limit that all computers share. */
export const patientsPageSize = 100;

const text = z
  .string()
  .max(4_096)
  .nullish()
  .transform((value) => value ?? '');

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
  // A mark if the platform says so; nothing is claimed otherwise.
  archived: patient.archived === true,
});

/** `GET /clinic/patients` and `GET /clinic/search/patients`; null is a row that could not be read. */
export const patientsAnswer = z
  .object({ patients: rowsOf(summary), meta: pageMeta })
  .transform(({ patients, meta }) => ({
    patients: patients.map((row) => row && summaryOf(row)),
    ...extentOf(meta, patients.length, patientsPageSize),
  }));

const genders = ['male', 'female', 'x'] as const;

const detail = summary.extend({
  date_of_birth: text,
  gender: z.unknown().optional(),
  mobile_number: text,
  discount: z.number().nullish().catch(null),
  is_dependent: flag,
  guardian_patient_id: identifier.nullish().catch(null),
  metadata: z.unknown().optional(),
});

/** An unknown word is no reason to hide the patient, and does not mean that none was given. */
const genderOf = (word: unknown): PatientDetail['gender'] =>
  word === null || word === undefined || word === ''
    ? null
    : (genders.find((known) => known === word) ?? 'other');

const detailOf = (patient: z.infer<typeof detail>): PatientDetail => ({
  ...summaryOf(patient),
  dateOfBirth: patient.date_of_birth || null,
  gender: genderOf(patient.gender),
  mobileNumber: patient.mobile_number,
  discount: patient.discount ?? null,
  isDependent: patient.is_dependent === true || typeof patient.guardian_patient_id === 'string',
  guardianId: patient.guardian_patient_id ?? null,
  ...readExternalId(patient.metadata),
});

/** `GET /clinic/patients/{id}`, and the answer to creating or changing one. */
export const patientAnswer = oneObject(['patient'], detail, detailOf);
