import type {
  ConnectionPurpose,
  ConnectionState,
  EnvironmentId,
  Role,
} from '../../preload/contract/contract';
import type { Result } from '../../preload/contract/errors';
import type { AccountRecord, Person } from '../accounts/account';
import type { ClinicPeople, Identity } from '../fullscript/people';
import type { FullscriptApplication } from '../policy/application';
import type { AccountIdentity } from '../vault/account-identity';
import type { HeldTokens } from '../vault/held-tokens';
import type { CopyText } from '../windows/copy-text';
import type { LoopbackListener, LoopbackListenerOptions } from './loopback-listener';
import type { TokenEndpoint } from './token-endpoint';
import type { ResourceOwner, TokenGrant } from './token-grant';

/** Where a callback came from; a pasted one goes through `pasteAddress`. */
export type CallbackSource = 'argument' | 'second-instance' | 'open-url' | 'loopback';

/** The sign-in used to read a clinic: a token that is not stored yet, or the one an account uses. */
export type PeopleSource = { readonly accessToken: string } | { readonly account: AccountRecord };

/** What to store. Without a grant, the account uses the clinic's existing sign-in. */
export interface StoreRequest {
  readonly person: Person;
  readonly grant: TokenGrant | null;
  /** Who the tokens belong to: a person or a clinic. */
  readonly level: FullscriptApplication['oauthLevel'];
  readonly purpose: ConnectionPurpose;
}

/** All of the sign-in's effects. */
export interface SignInEffects {
  /** The applications in force, at most one per environment. */
  readonly applications: () => readonly FullscriptApplication[];
  readonly tokenEndpoint: (application: FullscriptApplication) => TokenEndpoint;
  /** Resolves to false if no browser could be started. */
  readonly openBrowser: (url: string, application: FullscriptApplication) => Promise<boolean>;
  readonly copyText: CopyText;
  readonly openLoopbackListener: (options: LoopbackListenerOptions) => Promise<Result<LoopbackListener>>;
  readonly fetchIdentity: (
    accessToken: string,
    application: FullscriptApplication,
    owner: Pick<ResourceOwner, 'id'> & { readonly type: Role },
  ) => Promise<Result<Identity>>;
  readonly fetchClinicPeople: (
    source: PeopleSource,
    application: FullscriptApplication,
  ) => Promise<Result<ClinicPeople>>;
  /** Revokes issued tokens that will not be stored. */
  readonly giveBack: (environment: EnvironmentId, tokens: HeldTokens) => Promise<void>;
  readonly findAccount: (person: AccountIdentity) => AccountRecord | null;
  /** Distinguishes a person from accounts with the same name, role and clinic; empty if not needed. */
  readonly markOf: (person: Person) => string;
  readonly accountOf: (accountId: string) => AccountRecord | null;
  /** False if the list of accounts is full. */
  readonly hasRoom: () => boolean;
  /** Stores the tokens and the account; returns the account's id. */
  readonly store: (request: StoreRequest) => Promise<Result<string>>;
  /** Local time in epoch milliseconds. */
  readonly now: () => number;
  /** Runs `work` after some milliseconds; returns a function that cancels it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: (state: ConnectionState) => void;
}

/** Lifetime of an attempt in milliseconds: that of a Fullscript authorization code. */
export const attemptLife = 10 * 60_000;
