import { failure, success, type Result } from '../../preload/contract/errors';
import { externalId } from '../../preload/contract/external-id';
import { z } from '../../preload/contract/zod';
import { oneObject } from './one-object';
import { readBody } from './status';
import { apiPath, type Target } from './target';
import { identifier } from './values';

/** A patient's `metadata`. */
export interface ReadExternalId {
  readonly externalId: string | null;
  /** Fullscript holds an id that is not valid for this app (`preload/contract/external-id.ts`). */
  readonly externalIdUnusable: boolean;
}

/** Reads the practice's own id from a patient's `metadata`. */
export function readExternalId(metadata: unknown): ReadExternalId {
  const value: unknown =
    typeof metadata === 'object' && metadata !== null && 'id' in metadata ? metadata.id : (metadata ?? null);
  if (value === null || value === undefined || (typeof value === 'string' && value.trim() === ''))
    return { externalId: null, externalIdUnusable: false };
  const read = externalId.safeParse(value);
  return { externalId: read.data ?? null, externalIdUnusable: !read.success };
}

const patientAnswer = oneObject(
  ['patient'],
  z.object({ id: identifier, metadata: z.unknown().optional() }),
  ({ metadata }) => readExternalId(metadata),
);

/**
 * The id by which the practice's own system knows a patient; the rest of the record does not matter. Errors:
 * `identity_mismatch`, `http_invalid_answer`, and those of `ApiClient.call`.
 */
export async function fetchExternalId(
  patientId: string,
  { api, ...target }: Target,
): Promise<Result<ReadExternalId>> {
  const path = apiPath('clinic', 'patients', patientId);
  const answer = await api.call({ ...target, need: 'patients', method: 'GET', path, repeatable: true });
  return answer.ok ? patientAnswer.readOne(answer.value, patientId) : answer;
}

/** `GET /clinic/metadata`: what is known under another system's id. `data` holds the object, bare or in its root. */
const metadataAnswer = z.object({
  metadata: z
    .array(
      z.object({
        id: externalId,
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
 * The patients with a practice's own id: none, one, or by mistake several, of whom two are enough to know. Here one
 * unreadable entry invalidates all: the one left out might be the one meant. Errors: `identity_mismatch` if an entry
 * is about another id, `http_invalid_answer`, and those of `ApiClient.call`.
 * https://fullscript.dev/technical-reference/metadata
 */
async function holdersOf(askedFor: string, { api, ...target }: Target): Promise<Result<readonly string[]>> {
  const parameters = new URLSearchParams({ id: askedFor, type: 'patient', 'page[size]': '2' });
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
  const { metadata } = read.value;
  if (metadata.some(({ id }) => id !== askedFor))
    return failure('identity_mismatch', { requestId: answer.value.requestId });
  const patients = metadata.filter(({ type }) => (type ?? 'patient') === 'patient');
  return success([...new Set(patients.map(({ data }) => data))]);
}

/** The patient with an id. Error: `not_found` also if several have it, because a guess could be wrong. */
export async function findByExternalId(id: string, target: Target): Promise<Result<string>> {
  const holders = await holdersOf(id, target);
  if (!holders.ok) return holders;
  const [patientId] = holders.value;
  return holders.value.length === 1 && patientId !== undefined ? success(patientId) : failure('not_found');
}

/** After these we cannot tell who has an id; the platform itself decides. */
const untold: ReadonlySet<string> = new Set([
  'scope_missing',
  'forbidden',
  'not_found',
  'http_invalid_answer',
  'identity_mismatch',
]);

/**
 * Makes sure that no patient but this one has an id (null: a new one), so links with it keep finding them. Errors:
 * `external_id_taken`, and whatever keeps the platform from being asked now.
 */
export async function claimExternalId(
  id: string,
  patientId: string | null,
  target: Target,
): Promise<Result<Record<string, never>>> {
  const holders = await holdersOf(id, target);
  if (!holders.ok) return untold.has(holders.error.code) ? success({}) : holders;
  return holders.value.every((holder) => holder === patientId) ? success({}) : failure('external_id_taken');
}
