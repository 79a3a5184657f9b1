import type { IncomingHttpHeaders } from 'node:http';
import { failure, success, type Result } from '../../preload/contract/errors';
import { readHttpDate } from './http-date';
import type { HttpAnswer } from './http';

const longestWait = 300;

/**
 * Whole seconds of a `Retry-After` header, from 0 to 300: a number (some gateways send a fraction, which is rounded
 * up) or an HTTP-date (RFC 9110 section 10.2.3). `now` is epoch milliseconds, by the answer's own `Date` if it has
 * one. Undefined for anything else: an unreadable wait does not mean no wait.
 */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  const until = readHttpDate(text, now);
  const seconds = /^\d+(?:\.\d+)?$/.test(text)
    ? Number(text)
    : until === undefined
      ? Number.NaN
      : (until - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 0), longestWait);
}

/** The request id if its characters are harmless, for logs and Fullscript's support. */
export function readRequestId(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && /^[\w.:/+=-]{1,200}$/.test(value) ? value : undefined;
}

const isJsonType = (value: string | undefined): boolean =>
  /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(value ?? '');

/** Parses strict UTF-8 JSON. A byte order mark and broken UTF-8 are refused (RFC 8259 section 8.1). */
function parseJson(bytes: Uint8Array): Result<unknown> {
  try {
    const parsed: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
    return success(parsed);
  } catch {
    return failure('http_not_json');
  }
}

/**
 * Turns status, headers and body into an answer. Errors: `http_redirected` for every 3xx, `http_not_json`.
 * A failed request (4xx, 5xx) may carry any body: the status already says what happened, and gateways answer
 * HTML. `now` is the local time in epoch milliseconds.
 */
export function readAnswer(
  status: number,
  headers: IncomingHttpHeaders,
  bytes: Uint8Array,
  now: number,
): Result<HttpAnswer> {
  const requestId = readRequestId(headers['x-request-id']);
  if (status >= 300 && status < 400) return failure('http_redirected', { requestId });
  const serverTime = readHttpDate(headers.date?.trim() ?? '', now);
  const facts = {
    status,
    requestId,
    retryAfterSeconds: readRetryAfter(headers['retry-after'], serverTime ?? now),
    serverTime,
  };
  if (bytes.length === 0) return success({ ...facts, body: undefined });
  const parsed = isJsonType(headers['content-type']) ? parseJson(bytes) : failure('http_not_json');
  if (parsed.ok) return success({ ...facts, body: parsed.value });
  return status >= 400 ? success({ ...facts, body: undefined }) : failure('http_not_json', { requestId });
}
