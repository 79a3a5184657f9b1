/** A request of the first contact. Unlike the app's own client, it sends exactly these headers and no others. */
export interface ContactRequest {
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer with everything the questions look at. It stays in memory and never becomes part of a report. */
export interface ContactResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly kind: 'empty' | 'json' | 'html' | 'other';
  /** Parsed JSON, or undefined. */
  readonly body: unknown;
}

/** Sends one request; follows no redirect, sends and keeps no cookie. Rejects if no answer arrives. */
export type Ask = (request: ContactRequest, signal: AbortSignal) => Promise<ContactResponse>;

/** Parses a body for the questions. `type` is the answer's `Content-Type`. */
export function readContactBody(text: string, type: string): Pick<ContactResponse, 'kind' | 'body'> {
  if (text === '') return { kind: 'empty', body: undefined };
  try {
    const body: unknown = JSON.parse(text);
    return { kind: 'json', body };
  } catch {
    return { kind: /\bhtml\b/i.test(type) ? 'html' : 'other', body: undefined };
  }
}

/** A header's first value, or an empty string. */
export const headerOf = ({ headers }: Pick<ContactResponse, 'headers'>, name: string): string =>
  headers.get(name)?.[0] ?? '';
