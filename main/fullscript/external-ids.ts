import { failure, success, type Result } from '../../preload/errors';
import { z } from '../../preload/zod';
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
 * The patients that a practice's own id stands for: none, one, or by mistake several, of whom two are enough to know.
 * Errors: `http_invalid_answer`, and those of `ApiClient.call`. https://fullscript.dev/technical-reference/metadata
 */
async function holdersOf(externalId: string, { api, ...target }: Target): Promise<Result<readonly string[]>> {
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
  const patients = read.value.metadata.filter(({ type }) => (type ?? 'patient') === 'patient');
  return success([...new Set(patients.map(({ data }) => data))]);
}

/** The patient that an id stands for. Error: `not_found` also where it stands for several, for a guess could be wrong. */
export async function findByExternalId(externalId: string, target: Target): Promise<Result<string>> {
  const holders = await holdersOf(externalId, target);
  if (!holders.ok) return holders;
  const [patientId] = holders.value;
  return holders.value.length === 1 && patientId !== undefined ? success(patientId) : failure('not_found');
}

/** After these nobody can tell who has an id; the platform itself decides. */
const untold: ReadonlySet<string> = new Set([
  'scope_missing',
  'forbidden',
  'not_found',
  'http_invalid_answer',
]);

/**
 * Makes sure that an id stands for nobody but one patient (null: a new one), so that links with it keep finding them.
 * Errors: `external_id_taken`, and what keeps the platform from being asked for now.
 */
export async function claimExternalId(
  externalId: string,
  patientId: string | null,
  target: Target,
): Promise<Result<Record<string, never>>> {
  const holders = await holdersOf(externalId, target);
  if (!holders.ok) return untold.has(holders.error.code) ? success({}) : holders;
  return holders.value.every((holder) => holder === patientId) ? success({}) : failure('external_id_taken');
}
