/** One request of the walk. Unlike the app's own client it sends exactly the headers it is told, and no others. */
export interface ContactRequest {
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer with everything that questions look at. It stays in memory, and never becomes part of a report. */
export interface ContactResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly kind: 'empty' | 'json' | 'html' | 'other';
  /** Parsed JSON; undefined otherwise. */
  readonly body: unknown;
}

/** Sends one request, follows no redirect, sends and keeps no cookie. Rejects where no answer came. */
export type Ask = (request: ContactRequest, signal: AbortSignal) => Promise<ContactResponse>;

/** Turns a body into what questions look at. `type` is the `Content-Type` of the answer. */
export function readContactBody(text: string, type: string): Pick<ContactResponse, 'kind' | 'body'> {
  if (text === '') return { kind: 'empty', body: undefined };
  try {
    const body: unknown = JSON.parse(text);
    return { kind: 'json', body };
  } catch {
    return { kind: /\bhtml\b/i.test(type) ? 'html' : 'other', body: undefined };
  }
}

/** The first value of a header; the empty text where there is none. */
export const headerOf = ({ headers }: Pick<ContactResponse, 'headers'>, name: string): string =>
  headers.get(name)?.[0] ?? '';
