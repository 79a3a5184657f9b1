import { failure, type CompanionError, type Result } from '../../preload/contract/errors';
import { explainRefusal, type ScopeNeed } from './scopes';
import type { HttpAnswer, HttpRequest, SendRequest } from '../network/http';
import type { FullscriptApplication } from '../policy/application';
import type { VaultKey } from '../vault/token-record';
import { errorOfStatus } from './status';

export interface ApiCall {
  /** The account it is for. Never "the current one". */
  readonly key: VaultKey;
  readonly application: Pick<FullscriptApplication, 'environment'>;
  /** What the call is about, to explain a refusal. */
  readonly need: ScopeNeed;
  readonly method: HttpRequest['method'];
  /** Below the API base, starting with a slash; the caller percent-encodes ids inside. */
  readonly path: `/${string}`;
  readonly json?: unknown;
  /** For reads: retried on network errors, 429 and 5xx. */
  readonly repeatable?: boolean;
  readonly signal?: AbortSignal;
  /** Statuses besides 2xx whose body the caller reads itself, such as 422. */
  readonly alsoRead?: readonly number[];
}

export interface ApiClient {
  /**
   * Calls the API as one account. A 401 is answered by one refresh and one retry. Returns 2xx, and what the call also
   * reads. Errors: `scope_missing` and `forbidden` for a 403 (both name scopes, see `explainRefusal`), `unauthorized`
   * (refused twice), `not_found`, `rate_limited`, `platform_unavailable`, `http_unexpected_status`,
   * `configuration_missing` (the account is of another environment), those of `SendRequest` and of `AccessTokens`.
   */
  readonly call: (call: ApiCall) => Promise<Result<HttpAnswer>>;
}

/** Where an account's access token comes from. */
export interface AccessTokens {
  /** One to use now. Its errors are those of the call. */
  readonly accessToken: (key: VaultKey) => Promise<Result<string>>;
  /** Another one after the platform refused `usedToken` with 401. */
  readonly afterUnauthorized: (key: VaultKey, usedToken: string) => Promise<Result<string>>;
  /** Called when a call with this token succeeded. */
  readonly confirmWorked: (key: VaultKey, token: string) => Promise<void>;
}

/** The platform's REST client over the HTTP client and the refresher. */
export function createApiClient({
  send,
  refresher,
  scopeOf,
}: {
  readonly send: SendRequest;
  /** An account's granted scopes, space separated; empty if not known. */
  readonly scopeOf: (accountId: string) => string;
  readonly refresher: AccessTokens;
}): ApiClient {
  const request = (call: ApiCall, bearer: string): Promise<Result<HttpAnswer>> =>
    send({
      method: call.method,
      url: call.application.environment.apiBaseUrl + call.path,
      bearer,
      ...(call.json !== undefined && { json: call.json }),
      ...(call.repeatable !== undefined && { repeatable: call.repeatable }),
      ...(call.signal && { signal: call.signal }),
    });

  /** A refresh goes on for the others who wait for it, but a call cancelled meanwhile sends nothing. */
  const tokenFor = async (call: ApiCall, token: Promise<Result<string>>): Promise<Result<string>> => {
    const result = await token;
    return call.signal?.aborted ? failure('request_cancelled') : result;
  };

  const settle = (call: ApiCall, token: string, result: Result<HttpAnswer>): Result<HttpAnswer> => {
    if (!result.ok) return result;
    const error: CompanionError | null = call.alsoRead?.includes(result.value.status)
      ? null
      : errorOfStatus(result.value);
    if (error) {
      const refused = error.code === 'forbidden';
      const explained = refused ? explainRefusal(scopeOf(call.key.accountId), call.need) : {};
      return { ok: false, error: { ...error, ...explained } };
    }
    // Not awaited: the person needs the answer, not our bookkeeping, which retries by itself if it fails.
    void refresher.confirmWorked(call.key, token);
    return result;
  };

  return {
    call: async (call) => {
      // A token must never reach the hosts of another environment.
      if (call.key.environment !== call.application.environment.id) return failure('configuration_missing');
      const token = await tokenFor(call, refresher.accessToken(call.key));
      if (!token.ok) return token;
      const first = await request(call, token.value);
      if (!first.ok || first.value.status !== 401) return settle(call, token.value, first);
      const renewed = await tokenFor(call, refresher.afterUnauthorized(call.key, token.value));
      if (!renewed.ok) return renewed;
      return settle(call, renewed.value, await request(call, renewed.value));
    },
  };
}
