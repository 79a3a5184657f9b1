import type { EnvironmentId } from '../../preload/contract/contract';
import type { Result } from '../../preload/contract/errors';
import type { AccountIdentity } from './account-identity';

/** What the vault keeps of one account. Times are epoch milliseconds, by the server's clock if known. */
export interface TokenRecord {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Kept until the new access token has worked once (grace rule of the platform). */
  readonly previousRefreshToken: string | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Granted scopes, space separated. */
  readonly scope: string;
  /** The owner of the tokens: sealed with them, so an account's public facts can be checked against it. */
  readonly identity?: AccountIdentity | undefined;
  /** With a clinic's sign-in instead of `identity`: the clinic, and which of its people work with the tokens. */
  readonly clinic?: ClinicSeal | undefined;
}

/** Sealed with a clinic's tokens, so the public facts of each of its accounts can be checked against it. */
export interface ClinicSeal {
  readonly clinicId: string;
  readonly people: readonly SealedPerson[];
}

/** One account that works with a clinic's sign-in, and who it is. */
export interface SealedPerson extends Pick<AccountIdentity, 'userId' | 'userType'> {
  readonly accountId: string;
}

/** Which record of the vault: the environment is part of what the seal protects. */
export interface VaultKey {
  /** In the vault itself also the id of a clinic's sign-in; the account vault takes account ids only. */
  readonly accountId: string;
  readonly environment: EnvironmentId;
}

/** The vault as the rest of main sees it. */
export interface TokenVault {
  /** Errors: `key_store_locked`, `key_store_lost`, `vault_unreadable`, `vault_newer`. Null if nothing is kept. */
  readonly read: (key: VaultKey) => Promise<Result<TokenRecord | null>>;
  /**
   * Resolves after the record was written, synchronised and read back. `persisted` is false if the key store is weak
   * or unavailable and the record lives in memory only. Errors: `vault_write_failed` (the previous record is intact),
   * `key_store_locked`, `vault_newer`.
   */
  readonly write: (key: VaultKey, record: TokenRecord) => Promise<Result<{ readonly persisted: boolean }>>;
  /** Removes the record from memory and disk, even if it cannot be read. */
  readonly remove: (key: VaultKey) => Promise<Result<Record<string, never>>>;
}
