import { failure, type Result } from '../../preload/contract/errors';
import type { HttpAnswer, HttpRequest } from './http';
import { isLoopbackHost } from './proxy';

const bearerCharacters = /^[\x21-\x7e]{1,4096}$/;
const longestWaitInsideCall = 5;

/** https for every host; plain http for loopback only. */
export const isAllowedUrl = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));

/** Why a request is not even started; null if it may be. */
export function refusalOf(request: HttpRequest): Result<never> | null {
  if (request.signal?.aborted) return failure('request_cancelled');
  if (!URL.canParse(request.url)) return failure('internal_error');
  if (!isAllowedUrl(new URL(request.url))) return failure('tls_untrusted');
  if (request.bearer !== undefined && !bearerCharacters.test(request.bearer))
    return failure('internal_error');
  return null;
}

const passing = new Set(['network_unreachable', 'proxy_unreachable']);

/** Milliseconds to wait before the next retry, or null if the result stands. */
export function pauseBefore(result: Result<HttpAnswer>, repeat: number): number | null {
  const backoff = 200 * 4 ** repeat * (0.75 + Math.random() / 2);
  if (!result.ok) return passing.has(result.error.code) ? backoff : null;
  const { status, retryAfterSeconds } = result.value;
  if (status !== 429 && status < 500) return null;
  if (retryAfterSeconds === undefined) return backoff;
  return retryAfterSeconds <= longestWaitInsideCall ? retryAfterSeconds * 1000 : null;
}

/** Rejects when the signal is aborted. */
export const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const abort = (): void => reject(new Error('aborted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
