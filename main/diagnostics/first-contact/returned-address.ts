import { identity } from '../../identity';
import type { FullscriptApplication } from '../../policy/application';

/** What the browser brought back, parsed more tolerantly than in a sign-in: oddities are the finding. */
export interface ReturnedAddress {
  readonly code: string | null;
  readonly error: string | null;
  readonly state: string | null;
  readonly hasIssuer: boolean;
  /** Number of undocumented parameters, counting a fragment. */
  readonly others: number;
}

const longest = 8_192;
const expected: ReadonlySet<string> = new Set(['code', 'state', 'error', 'error_description', 'iss']);

function queryOf(text: string, { redirectUri, environment }: FullscriptApplication): string | null {
  const schemes = [':/', '://'].map((between) => `${identity.scheme}${between}oauth/${environment.id}`);
  const address = [redirectUri, ...schemes].find((prefix) => text.startsWith(`${prefix}?`));
  return address === undefined ? null : text.slice(address.length + 1);
}

/** Parses an address at the application's redirect URI; null for any other, or without code and error. */
export function readReturnedAddress(
  text: string,
  application: FullscriptApplication,
): ReturnedAddress | null {
  if (text.length > longest || !/^[\x21-\x7e]+$/.test(text)) return null;
  const query = queryOf(text, application);
  if (query === null) return null;
  const [before = '', ...fragments] = query.split('#');
  const parameters = new URLSearchParams(before);
  const code = parameters.get('code');
  const error = parameters.get('error');
  if ((code === null) === (error === null)) return null;
  return {
    code,
    error,
    state: parameters.get('state'),
    hasIssuer: parameters.has('iss'),
    others: [...new Set(parameters.keys())].filter((name) => !expected.has(name)).length + fragments.length,
  };
}
