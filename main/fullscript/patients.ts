import type {
  PatientChanges,
  PatientDetail,
  PatientPage,
  TypedPatient,
} from '../../preload/contract/contract';
import { success, type Result } from '../../preload/contract/errors';
import type { HttpAnswer } from '../network/http';
import { patientAnswer, patientsAnswer, patientsPageSize } from './patient-schemas';
import { refusedBy, unprocessable, type Refused } from './refusal';
import { readBody } from './status';
import { apiPath, type Target } from './target';

/**
 * One page, from 1, of the clinic's patients by name and e-mail, or of all of them if the query is empty; dependants
 * included. Errors: `http_invalid_answer` and those of `ApiClient.call`. Source:
 * https://fullscript.dev/docs/api-reference/patients, "List" and "Search"
 */
export async function listPatients({
  api,
  query,
  page,
  ...target
}: Target & { readonly query: string; readonly page: number }): Promise<Result<PatientPage>> {
  const parameters = new URLSearchParams({
    ...(query !== '' && { query }),
    // Without it dependants may be left out.
    patient_type: 'all',
    'page[number]': String(page),
    'page[size]': String(patientsPageSize),
  });
  const path = query === '' ? ('/clinic/patients' as const) : ('/clinic/search/patients' as const);
  const answer = await api.call({
    ...target,
    need: 'patients',
    method: 'GET',
    path: `${path}?${parameters.toString()}`,
    repeatable: true,
  });
  if (!answer.ok) return answer;
  const read = readBody(patientsAnswer, answer.value);
  if (!read.ok) return read;
  const { patients, more } = read.value;
  return success({
    ...read.value,
    // A platform that gives smaller pages than requested shows it by its full ones.
    pageSize: more && patients.length > 0 ? patients.length : patientsPageSize,
  });
}

/** One patient with what a list leaves out. Errors: as above, `identity_mismatch` and `not_found`. */
export async function fetchPatient({
  api,
  patientId,
  ...target
}: Target & { readonly patientId: string }): Promise<Result<PatientDetail>> {
  const answer = await api.call({
    ...target,
    need: 'patients',
    method: 'GET',
    path: apiPath('clinic', 'patients', patientId),
    repeatable: true,
  });
  return answer.ok ? patientAnswer.readOne(answer.value, patientId) : answer;
}

/** The outcome of saving a patient. */
export type SavedPatient = { readonly outcome: 'saved'; readonly patient: PatientDetail } | Refused;

/**
 * Fields by their wire names. Empty ones are left out of a new patient; in a change they are sent, as null or empty.
 */
function wireFields(patient: PatientChanges, isNew: boolean): Readonly<Record<string, unknown>> {
  const fields: Record<string, string | null> = {};
  const put = (name: string, value: string | null | undefined, empty: '' | null): void => {
    if (value === undefined || (isNew && !value)) return;
    fields[name] = value === null || value === '' ? empty : value;
  };
  put('first_name', patient.firstName, '');
  put('last_name', patient.lastName, '');
  put('email', patient.email, '');
  put('date_of_birth', patient.dateOfBirth, null);
  put('gender', patient.gender, null);
  put('mobile_number', patient.mobileNumber, '');
  const { externalId } = patient;
  if (externalId === undefined || (isNew && externalId === '')) return fields;
  // https://fullscript.dev/technical-reference/metadata
  return { ...fields, metadata: { id: externalId === '' ? null : externalId } };
}

/** `patientId`: the patient to change; null for a new one. */
function readSaved(answer: Result<HttpAnswer>, patientId: string | null): Result<SavedPatient> {
  if (!answer.ok) return answer;
  const refused = refusedBy(answer.value);
  if (refused) return success(refused);
  const read =
    patientId === null
      ? patientAnswer.readCreated(answer.value)
      : patientAnswer.readOne(answer.value, patientId);
  return read.ok ? success({ outcome: 'saved', patient: read.value }) : read;
}

/**
 * Creates a patient. Always says whether Fullscript writes to them: left out, it would. Never retried: the answer may
 * be lost after the work was done. A refusal by the platform (422) is returned as data. Errors: as above. Source:
 * https://fullscript.dev/docs/api-reference/patients, "Create"
 */
export async function createPatient({
  api,
  patient,
  sendWelcomeEmail,
  ...target
}: Target & { readonly patient: TypedPatient; readonly sendWelcomeEmail: boolean }): Promise<
  Result<SavedPatient>
> {
  return readSaved(
    await api.call({
      ...target,
      need: 'patientsWrite',
      method: 'POST',
      path: '/clinic/patients',
      json: { ...wireFields(patient, true), send_welcome_email: sendWelcomeEmail },
      alsoRead: [unprocessable],
    }),
    null,
  );
}

/**
 * Changes the named fields of a patient. Errors: as above, `not_found`, and `identity_mismatch` if another patient
 * came back: it is then unknown what was changed.
 */
export async function updatePatient({
  api,
  patientId,
  changes,
  ...target
}: Target & { readonly patientId: string; readonly changes: PatientChanges }): Promise<Result<SavedPatient>> {
  return readSaved(
    await api.call({
      ...target,
      need: 'patientsWrite',
      method: 'PATCH',
      path: apiPath('clinic', 'patients', patientId),
      json: wireFields(changes, false),
      alsoRead: [unprocessable],
    }),
    patientId,
  );
}
