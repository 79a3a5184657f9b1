import type { EnvironmentId, Role } from '../../preload/contract';

/** Public facts of a connected account, as kept in accounts.json. No token. */
export interface AccountRecord {
  /** Random UUID made by main; names the account everywhere, on disk and over IPC. */
  readonly id: string;
  readonly environment: EnvironmentId;
  readonly clinicId: string;
  readonly clinicName: string;
  /** Fullscript user id. */
  readonly userId: string;
  readonly userType: Role;
  readonly name: string;
  /** Granted scopes, space separated. */
  readonly scope: string;
  /** Set after `invalid_grant`; the record stays. */
  readonly reconnectRequired: boolean;
  /** ISO 8601. */
  readonly connectedAt: string;
}
