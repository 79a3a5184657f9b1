import type { Fields } from './values';
import { isFields, parseJson } from './values';

/** One request, read completely. */
export interface PlatformRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** JSON or form fields; empty where the body is neither. */
  readonly fields: Fields;
  /** Values of a form field that may repeat, and of `:name` parts of the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly remoteAddress: string;
  /** Set by misbehaviour: answer with somebody else's data. */
  readonly wrongUser: boolean;
}

/** What a route answers; the server adds `X-Request-Id` and the length. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A JSON answer that nobody may cache. */
export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(body),
});

/** An HTML page. */
export const html = (status: number, body: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  body,
});

/** A 302, as Rails answers. */
export const redirect = (location: string, headers: Record<string, string> = {}): Answer => ({
  status: 302,
  headers: { Location: location, 'Cache-Control': 'no-store', ...headers },
  body: '',
});

/** An answer without a body. */
export const empty = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: '',
});

/** The answer to unknown paths on the API host. */
export const notFound = (): Answer => json(404, { status: 404, error: 'Not Found' });

/** Reads JSON or `application/x-www-form-urlencoded` into fields. */
export function fieldsOfBody(contentType: string, body: string): Fields {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  const parsed = parseJson(body);
  return isFields(parsed) ? parsed : {};
}
