import type { Result } from '../../preload/contract/errors';

/** One request of the only HTTP client. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  /** Added as `Authorization: Bearer …` after its characters are checked. */
  readonly bearer?: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Retry on network errors, 429 and 5xx. Only for calls that a rule allows to repeat (reads). */
  readonly repeatable?: boolean;
}

/** An answer of any status whose body was JSON or empty. */
export interface HttpAnswer {
  readonly status: number;
  /** Parsed JSON; undefined where the body was empty. */
  readonly body: unknown;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Epoch milliseconds of the server's `Date` header. */
  readonly serverTime: number | undefined;
}

/**
 * Sends a request. Returns `ok` for every HTTP status with JSON or no body; errors are `network_unreachable`,
 * `network_timeout`, `tls_untrusted`, `http_redirected`, `http_not_json`, `http_too_large`, `request_cancelled`.
 */
export type SendRequest = (request: HttpRequest) => Promise<Result<HttpAnswer>>;
