import { z } from '../../preload/contract/zod';
import { accountIdentity, type AccountIdentity } from '../vault/account-identity';
import type { AccountRecord } from './account';

/** One entry of accounts.json, read on its own, so a damaged one does not affect the others. */
export type AccountEntry =
  | { readonly kind: 'sound'; readonly id: string; readonly record: AccountRecord }
  /** The id can be read. `identity` if all of it can be read too; the rest is not believed. */
  | { readonly kind: 'damaged'; readonly id: string; readonly identity: AccountIdentity | null }
  | { readonly kind: 'unreadable' };

/** An entry that can be named: everything but `unreadable`. */
export type NamedEntry = Exclude<AccountEntry, { readonly kind: 'unreadable' }>;

const accountRecord = accountIdentity.extend({
  id: z.uuid(),
  tokenOwner: z.uuid().optional(),
  clinicName: z.string(),
  name: z.string(),
  scope: z.string(),
  reconnectRequired: z.boolean(),
  connectedAt: z.string(),
  label: z.string().min(1).max(240).optional(),
});

const named = z.object({ id: z.uuid() });

/**
 * Reads one entry. Fields that earlier versions did not write are no damage: a label, and the owner of the tokens,
 * which is then the account itself.
 */
export function readAccountEntry(value: unknown): AccountEntry {
  const read = accountRecord.safeParse(value);
  if (read.success) {
    const { id, tokenOwner = id } = read.data;
    return { kind: 'sound', id, record: { ...read.data, tokenOwner } };
  }
  const name = named.safeParse(value);
  if (!name.success) return { kind: 'unreadable' };
  const identity = accountIdentity.safeParse(value);
  return { kind: 'damaged', id: name.data.id, identity: identity.success ? identity.data : null };
}
