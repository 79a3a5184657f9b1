import { failure, type Result } from '../../preload/contract/errors';
import { scopesFor } from './scopes';
import type { HttpAnswer, SendRequest } from '../network/http';
import type { FullscriptApplication } from '../policy/application';
import { errorOfStatus } from './status';

/**
 * Reads clinic or people with a token that is not yet stored, and so cannot be refreshed. Returns 2xx only. Errors:
 * those by status, and those of `SendRequest`.
 */
export async function readWithToken(
  send: SendRequest,
  accessToken: string,
  { environment }: Pick<FullscriptApplication, 'environment'>,
  path: `/${string}`,
): Promise<Result<HttpAnswer>> {
  const url = environment.apiBaseUrl + path;
  const answer = await send({ method: 'GET', url, bearer: accessToken, repeatable: true });
  const error = answer.ok ? errorOfStatus(answer.value) : null;
  if (error?.code === 'forbidden') return failure('forbidden', { ...error, scopes: scopesFor('clinic') });
  return error ? failure(error.code, error) : answer;
}
