import { bytesOf } from '../vault/wipe';
import type { HttpRequest } from './http';

/**
 * The body of a request as bytes in memory of their own, which the caller wipes when they are sent; null where the
 * request has none. A body given to the HTTP library as text would stay behind in copies of its own.
 */
export function encodedBody({
  json,
  form,
}: Pick<HttpRequest, 'json' | 'form'>): { readonly body: Uint8Array; readonly type: string } | null {
  if (json !== undefined) return { body: bytesOf(JSON.stringify(json)), type: 'application/json' };
  if (form === undefined) return null;
  return {
    body: bytesOf(new URLSearchParams(form).toString()),
    type: 'application/x-www-form-urlencoded',
  };
}
