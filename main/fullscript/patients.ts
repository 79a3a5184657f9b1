import type { PatientSummary } from '../../preload/contract';
import { success, type Result } from '../../preload/errors';
import type { ApiCall, ApiClient } from './api-client';
import { patientsAnswer } from './schemas';
import { readBody } from './status';

/** Patients of one page of a search. */
const pageSize = 25;

/**
 * Searches the clinic's patients by name and e-mail, dependants included. Answers the first page and how many
 * there are in all. Errors: `http_invalid_answer` and those of `ApiClient.call`.
 * Source: https://fullscript.dev/docs/api-reference/patients, "Search"
 */
export async function searchPatients({
  api,
  query,
  ...target
}: {
  readonly api: ApiClient;
  readonly query: string;
} & Pick<ApiCall, 'key' | 'application' | 'signal'>): Promise<
  Result<{ readonly patients: PatientSummary[]; readonly total: number }>
> {
  const parameters = new URLSearchParams({
    query,
    // Without it dependants may be left out.
    patient_type: 'all',
    'page[size]': String(pageSize),
  });
  const path = `/clinic/search/patients?${parameters.toString()}` as const;
  const answer = await api.call({ ...target, need: 'patients', method: 'GET', path, repeatable: true });
  if (!answer.ok) return answer;
  const read = readBody(patientsAnswer, answer.value);
  if (!read.ok) return read;
  const patients = read.value.patients.map((patient) => ({
    id: patient.id,
    firstName: patient.first_name,
    lastName: patient.last_name,
    email: patient.email,
    archived: patient.archived,
  }));
  return success({ patients, total: read.value.meta?.total_count ?? patients.length });
}
