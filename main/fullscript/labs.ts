import type { LabOrder, LabSummary } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import {
  labOrderAnswer,
  labOrdersAnswer,
  labOrdersPageSize,
  labTestName,
  type ReadLabOrder,
} from './lab-schemas';
import { readBody } from './status';
import { apiPath, type Target } from './target';

/** How many tests of one order have their names looked up. */
const mostLookUps = 20;

const get = (path: `/${string}`, { api, ...target }: Target) =>
  api.call({ ...target, need: 'labOrders', method: 'GET', path, repeatable: true });

/**
 * One page of a patient's lab orders. Errors: `identity_mismatch` if an order of another patient is among them (no
 * part of such an answer is shown), `not_found`, `http_invalid_answer`, and those of `ApiClient.call`. Source:
 * https://fullscript.dev/technical-reference/labs, "List all lab orders"
 */
export async function listLabOrders({
  patientId,
  page,
  ...target
}: Target & { readonly patientId: string; readonly page: number }): Promise<
  Result<{ orders: LabSummary[]; unreadable: number; total: number | null; more: boolean }>
> {
  const parameters = new URLSearchParams({
    patient_id: patientId,
    'page[number]': String(page),
    'page[size]': String(labOrdersPageSize),
  });
  const answer = await get(`/clinic/labs/orders?${parameters.toString()}`, target);
  if (!answer.ok) return answer;
  const read = readBody(labOrdersAnswer, answer.value);
  if (!read.ok) return read;
  const { orders, ...rest } = read.value;
  if (orders.some((each) => each.patientId !== null && each.patientId !== patientId))
    return failure('identity_mismatch', { requestId: answer.value.requestId });
  return success({ orders: orders.map(({ order }) => order), ...rest });
}

interface OneOrder extends Target {
  /** Whose it has to be. */
  readonly patientId: string;
  readonly orderId: string;
}

/** One order of that patient, with the addresses of its documents. Errors: as above. */
async function readLabOrder({ patientId, orderId, ...target }: OneOrder): Promise<Result<ReadLabOrder>> {
  const answer = await get(apiPath('clinic', 'labs', 'orders', orderId), target);
  if (!answer.ok) return answer;
  const read = labOrderAnswer.readOne(answer.value, orderId);
  if (!read.ok) return read;
  const { patientId: owner } = read.value;
  const isOther = owner !== null && owner !== patientId;
  return isOther ? failure('identity_mismatch', { requestId: answer.value.requestId }) : read;
}

/** A test's name; empty if unavailable. */
async function fetchTestName(testId: string, target: Target): Promise<string> {
  const answer = await get(apiPath('clinic', 'labs', 'tests', testId), target);
  const read = answer.ok ? labTestName.readOne(answer.value, testId) : answer;
  return read.ok ? read.value : '';
}

/** One lab order of a patient. Tests that an order names only by id are looked up. Errors: as above. */
export async function fetchLabOrder(one: OneOrder): Promise<Result<LabOrder>> {
  const read = await readLabOrder(one);
  if (!read.ok) return read;
  const { order } = read.value;
  const tests: LabOrder['tests'] = [];
  let lookUps = 0;
  for (const { id, name } of order.tests) {
    const isNameless = name === '' && id !== '' && lookUps < mostLookUps;
    lookUps += isNameless ? 1 : 0;
    tests.push({ id, name: isNameless ? await fetchTestName(id, one) : name });
  }
  return success({ ...order, tests });
}

/**
 * Where a result's document is, or (null) the one for all results together. Always requested again: such an address
 * expires after some minutes. Error: `not_found` if there is none; else as above.
 */
export async function fetchResultLink({
  resultId,
  ...one
}: OneOrder & { readonly resultId: string | null }): Promise<Result<string>> {
  const read = await readLabOrder(one);
  if (!read.ok) return read;
  const { document, documents } = read.value;
  const link = resultId === null ? document : (documents.get(resultId) ?? null);
  return link === null ? failure('not_found') : success(link);
}
