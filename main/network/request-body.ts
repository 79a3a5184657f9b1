import { bytesOf } from '../vault/wipe';
import type { HttpRequest } from './http';

/**
 * A request's body as bytes in memory of their own, which the caller wipes once sent; null if the request has none. A
 * body given to the HTTP library as text would leave copies behind.
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
