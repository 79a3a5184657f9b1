import { failure, success, type Result } from '../../preload/errors';
import type { DeepLink } from '../links/deep-link';
import type { LinkedPatient } from '../links/asked-link';
import { findByExternalId } from './external-ids';
import { fetchPatient } from './patients';
import type { Target } from './target';

/** Who the patient of a link is. Errors: `not_found`, `http_invalid_answer`, and those of `ApiClient.call`. */
export async function fetchLinkedPatient(
  { patientId, externalId }: Pick<DeepLink, 'patientId' | 'externalId'>,
  target: Target,
): Promise<Result<LinkedPatient | null>> {
  const found = externalId === null ? success(patientId) : await findByExternalId(externalId, target);
  if (!found.ok) return found;
  if (found.value === null) return success(null);
  const read = await fetchPatient({ ...target, patientId: found.value });
  if (!read.ok) return read;
  const { id, firstName, lastName, archived } = read.value;
  // Another patient than the one that was asked for must never be shown as that one.
  if (id !== found.value) return failure('http_invalid_answer');
  return success({ id, name: `${firstName} ${lastName}`.trim(), archived });
}
