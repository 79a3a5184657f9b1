import { success, type ErrorCode, type Result } from '../../preload/contract/errors';
import type { SendRequest } from '../network/http';
import type { FullscriptApplication } from '../policy/application';
import { readWithToken } from './read-with-token';

/** Refusals of the call, not of the token. */
const ofTheCall: readonly ErrorCode[] = ['forbidden', 'not_found', 'http_unexpected_status'];

/**
 * Uses an access token once, for the smallest possible read; false if the platform refuses it with 401 (RFC 6750
 * section 3.1). Errors, after which nothing is known of the token: those of `readWithToken`.
 */
export async function acceptsToken(
  send: SendRequest,
  accessToken: string,
  application: Pick<FullscriptApplication, 'environment'>,
): Promise<Result<boolean>> {
  const answer = await readWithToken(send, accessToken, application, '/clinic');
  if (answer.ok || ofTheCall.includes(answer.error.code)) return success(true);
  return answer.error.code === 'unauthorized' ? success(false) : answer;
}
