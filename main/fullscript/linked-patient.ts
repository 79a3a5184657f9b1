import { z } from 'zod';
import { failure, success, type Result } from '../../preload/errors';
import type { DeepLink } from '../links/deep-link';
import type { LinkedPatient } from '../links/asked-link';
import { fetchPatient } from './patients';
import { readBody } from './status';
import type { Target } from './target';

const identifier = z.string().min(1).max(128);
/** `GET /clinic/metadata`: what is known under an id of another system. `data` holds the object, bare or in its root. */
const metadataAnswer = z.object({
  metadata: z
    .array(
      z.object({
        type: z.string().max(64).nullish(),
        data: z.union([
          z.object({ patient: z.object({ id: identifier }) }).transform(({ patient }) => patient.id),
          z.object({ id: identifier }).transform(({ id }) => id),
        ]),
      }),
    )
    .max(100),
});

/**
 * The patient that a practice's own id stands for. Error: `not_found` also where the id stands for more than one, for a
 * guess could name the wrong one. https://fullscript.dev/technical-reference/metadata
 */
async function findByExternalId(externalId: string, { api, ...target }: Target): Promise<Result<string>> {
  const parameters = new URLSearchParams({ id: externalId, type: 'patient', 'page[size]': '2' });
  const answer = await api.call({
    ...target,
    need: 'patients',
    method: 'GET',
    path: `/clinic/metadata?${parameters.toString()}`,
    repeatable: true,
  });
  if (!answer.ok) return answer;
  const read = readBody(metadataAnswer, answer.value);
  if (!read.ok) return read;
  const found = new Set(
    read.value.metadata.filter(({ type }) => (type ?? 'patient') === 'patient').map(({ data }) => data),
  );
  const [patientId] = found;
  return found.size === 1 && patientId !== undefined ? success(patientId) : failure('not_found');
}

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
