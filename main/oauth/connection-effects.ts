import type { ConnectionPurpose, ConnectionState, EnvironmentId, Role } from '../../preload/contract';
import type { Result } from '../../preload/errors';
import type { AccountRecord } from '../accounts/account';
import type { FullscriptApplication } from '../policy/application';
import type { LoopbackListener, LoopbackListenerOptions } from './loopback-listener';
import type { TokenEndpoint } from './token-endpoint';
import type { ResourceOwner, TokenGrant } from './token-grant';

/** Where a callback came from; a pasted one goes through `pasteAddress`. */
export type CallbackSource = 'argument' | 'second-instance' | 'open-url' | 'loopback';

/** What the platform says about who consented. */
export interface Identity {
  readonly clinicId: string;
  readonly clinicName: string;
  /** Empty where the platform does not tell the name. */
  readonly name: string;
}

/** Who answered the authorization request. */
export interface Person extends Identity {
  readonly environment: EnvironmentId;
  readonly userId: string;
  readonly userType: Role;
}

/** What names a person at the platform: the same id may be a practitioner in one clinic and staff in another. */
export type PersonKey = Pick<Person, 'environment' | 'clinicId' | 'userId' | 'userType'>;

/** Everything the sign-in does to the world. */
export interface ConnectionEffects {
  /** The application in force, or null. */
  readonly application: () => FullscriptApplication | null;
  readonly tokenEndpoint: (application: FullscriptApplication) => TokenEndpoint;
  /** Answers false where no browser could be started. */
  readonly openBrowser: (url: string) => Promise<boolean>;
  readonly copyText: (text: string) => void;
  readonly openLoopbackListener: (options: LoopbackListenerOptions) => Promise<Result<LoopbackListener>>;
  readonly fetchIdentity: (
    accessToken: string,
    application: FullscriptApplication,
    owner: ResourceOwner & { readonly type: Role },
  ) => Promise<Result<Identity>>;
  readonly findAccount: (person: PersonKey) => AccountRecord | null;
  readonly accountOf: (accountId: string) => AccountRecord | null;
  /** False where the list of accounts is full. */
  readonly hasRoom: () => boolean;
  /** Keeps the tokens and the account; answers the account's id. */
  readonly store: (person: Person, grant: TokenGrant, purpose: ConnectionPurpose) => Promise<Result<string>>;
  /** Local time in epoch milliseconds. */
  readonly now: () => number;
  /** Runs `work` after some milliseconds; answers what cancels it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: (state: ConnectionState) => void;
}

/** Life of an attempt: as long as an authorization code of Fullscript lives. */
export const attemptLife = 10 * 60_000;
