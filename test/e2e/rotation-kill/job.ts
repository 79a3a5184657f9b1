import type { EnvironmentOverrides } from '../../../main/environments/environments';
import type { TokenRecord } from '../../../main/vault/token-record';

/** What the rotating program is told by its environment, as JSON in `ROTATION_JOB`. */
export interface RotationJob {
  readonly userData: string;
  readonly accountId: string;
  readonly hosts: Required<EnvironmentOverrides>;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  /** Written when the vault holds nothing and this is the first start. */
  readonly first: TokenRecord | null;
}
