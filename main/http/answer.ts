import type { IncomingHttpHeaders } from 'node:http';
import { failure, success, type Result } from '../../preload/errors';
import type { HttpAnswer } from './http';

const longestWait = 300;

/**
 * Seconds of a `Retry-After` header in either form (RFC 9110 section 10.2.3), from 0 to 300.
 * `now` is epoch milliseconds, by the server's clock where known. Undefined where there is no usable value.
 */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (text === '') return undefined;
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), longestWait) : undefined;
}

/** The request id where its characters are harmless, for logs and for Fullscript's support. */
export function readRequestId(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && /^[\w.:/+=-]{1,200}$/.test(value) ? value : undefined;
}

function readServerTime(value: string | undefined): number | undefined {
  const time = Date.parse(value ?? '');
  return Number.isFinite(time) ? time : undefined;
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
  const serverTime = readServerTime(headers.date);
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
