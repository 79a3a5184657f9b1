import {
  failure,
  success,
  type CompanionError,
  type ErrorCode,
  type Result,
} from '../../preload/contract/errors';
import type { HttpAnswer } from '../network/http';

const codes: ReadonlyMap<number, ErrorCode> = new Map([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [429, 'rate_limited'],
]);

/** Names an unsuccessful API status; null for 2xx. Keeps the request id and the requested wait. */
export function errorOfStatus({ status, requestId, retryAfterSeconds }: HttpAnswer): CompanionError | null {
  if (status >= 200 && status <= 299) return null;
  const code = codes.get(status) ?? (status >= 500 ? 'platform_unavailable' : 'http_unexpected_status');
  return { code, requestId, retryAfterSeconds };
}

/** The part of a zod schema that reading needs. */
export interface Reader<Value> {
  readonly safeParse: (
    body: unknown,
  ) => { readonly success: true; readonly data: Value } | { readonly success: false };
}

/** Reads the body of a successful answer. What does not fit is named `malformed`. */
export function readBody<Value>(
  reader: Reader<Value>,
  answer: HttpAnswer,
  malformed: ErrorCode = 'http_invalid_answer',
): Result<Value> {
  const parsed = reader.safeParse(answer.body);
  return parsed.success ? success(parsed.data) : failure(malformed, { requestId: answer.requestId });
}
