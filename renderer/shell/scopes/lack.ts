import type { CompanionError } from '../../../preload/contract/errors';

/** A refusal that a permission explains. */
export interface Lack {
  readonly error: CompanionError;
  /** The permissions that such a call needs; those that seem to be missing where `seemsMissing`. */
  readonly scopes: readonly string[];
  /** False where the sign-in seems to have them all and was refused nevertheless. */
  readonly seemsMissing: boolean;
}

/** Reads an error as a lack of permissions; null where nothing says that a permission is at fault. */
export function lackOf(error: CompanionError | null | undefined): Lack | null {
  const scopes = error?.scopes ?? [];
  if (!error || scopes.length === 0) return null;
  if (error.code !== 'scope_missing' && error.code !== 'forbidden') return null;
  return { error, scopes, seemsMissing: error.code === 'scope_missing' };
}
