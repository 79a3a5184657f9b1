import type { CompanionError } from '../../../preload/errors';

/** What an account lacks, or what it was refused. */
export type Lack =
  | { readonly kind: 'missing'; readonly scopes: readonly string[] }
  | { readonly kind: 'refused'; readonly error: CompanionError };

/**
 * What an account lacks for a screen: by what it was granted, or by the platform's refusal. Null where neither says
 * that a permission is at fault.
 */
export function lackOf(
  missing: readonly string[] | undefined,
  error: CompanionError | null | undefined,
): Lack | null {
  if (missing && missing.length > 0) return { kind: 'missing', scopes: missing };
  const scopes = error?.scopes ?? [];
  if (error?.code === 'scope_missing') return { kind: 'missing', scopes };
  return error?.code === 'forbidden' && scopes.length > 0 ? { kind: 'refused', error } : null;
}
