import type { CompanionError, ErrorCode } from '../../preload/contract/errors';
import type { HttpAnswer } from '../network/http';

const errorOf = (body: unknown): string => {
  if (typeof body !== 'object' || body === null) return '';
  const error: unknown = Reflect.get(body, 'error');
  return typeof error === 'string' ? error : '';
};

function codeOf({ status, body }: HttpAnswer, whenGrantRefused: ErrorCode): ErrorCode {
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'platform_unavailable';
  const error = errorOf(body);
  if (error === 'invalid_grant') return whenGrantRefused;
  if (error === 'invalid_client' || error === 'unauthorized_client') return 'oauth_client_rejected';
  if (status === 401) return 'oauth_client_rejected';
  if (status === 403) return 'forbidden';
  return status === 404 ? 'not_found' : 'http_unexpected_status';
}

/**
 * The error for a refused call of the token or revocation endpoint (RFC 6749 section 5.2). The `error` string takes
 * precedence over the status: servers disagree about 400 and 401. `whenGrantRefused` is the code for `invalid_grant`.
 * Others: `oauth_client_rejected`, `rate_limited`, `platform_unavailable`, `forbidden`, `not_found`,
 * `http_unexpected_status`.
 */
export function tokenEndpointError(answer: HttpAnswer, whenGrantRefused: ErrorCode): CompanionError {
  const { requestId, retryAfterSeconds } = answer;
  return { code: codeOf(answer, whenGrantRefused), requestId, retryAfterSeconds };
}

/**
 * The error for a refused revocation. RFC 7009 answers 200 for a token that is already dead; `invalid_token` (RFC 6750)
 * means the same: `unauthorized`. Others as `tokenEndpointError`.
 */
export function revocationError(answer: HttpAnswer): CompanionError {
  const error = tokenEndpointError(answer, 'unauthorized');
  return errorOf(answer.body) === 'invalid_token' ? { ...error, code: 'unauthorized' } : error;
}
