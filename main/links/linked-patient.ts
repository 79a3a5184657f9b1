import { success, type Result } from '../../preload/contract/errors';
import type { DeepLink } from './deep-link';
import type { LinkedPatient } from './asked-link';
import { findByExternalId } from '../fullscript/external-ids';
import { fetchPatient } from '../fullscript/patients';
import type { Target } from '../fullscript/target';

/** A link's patient. Errors: those of `findByExternalId` and `fetchPatient`. */
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
  return success({ id, name: `${firstName} ${lastName}`.trim(), archived });
}
