import type { Identity } from '../fullscript/people';
import type { AccountIdentity } from '../vault/account-identity';

/** Public facts of a connected account, as kept in accounts.json. No token. */
export interface AccountRecord extends Readonly<AccountIdentity> {
  /** Random UUID made by main; names the account everywhere, on disk and over IPC. */
  readonly id: string;
  /**
   * The vault record it works with: its own id, or the id of a clinic's sign-in, shared by all accounts chosen from
   * that clinic.
   */
  readonly tokenOwner: string;
  readonly clinicName: string;
  readonly name: string;
  /** Granted scopes, space separated. */
  readonly scope: string;
  /** Set after `invalid_grant`; the record stays. */
  readonly reconnectRequired: boolean;
  /** ISO 8601. */
  readonly connectedAt: string;
  /** The person's own name for the account on this computer; absent if there is none. */
  readonly label?: string | undefined;
}

/** The person who answered the authorization request, or was chosen from a clinic's people. */
export type Person = Readonly<Identity & AccountIdentity>;

/** Whether both are that person in that role in that clinic in that environment. */
export const isSameAccount = (one: AccountIdentity, other: AccountIdentity): boolean =>
  one.environment === other.environment &&
  one.clinicId === other.clinicId &&
  one.userId === other.userId &&
  one.userType === other.userType;

/** Whether an account works with the sign-in of its clinic, not with its own. */
export const sharesTokens = ({ id, tokenOwner }: Pick<AccountRecord, 'id' | 'tokenOwner'>): boolean =>
  id !== tokenOwner;
