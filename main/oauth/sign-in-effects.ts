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

/** Whose sign-in reads a clinic: a token that is stored nowhere yet, or the one an account works with. */
export type PeopleSource = { readonly accessToken: string } | { readonly account: AccountRecord };

/** What is to be kept. Without a grant the account works with the clinic's sign-in that is there already. */
export interface StoreRequest {
  readonly person: Person;
  readonly grant: TokenGrant | null;
  /** Whom the tokens belong to. */
  readonly level: FullscriptApplication['oauthLevel'];
  readonly purpose: ConnectionPurpose;
}

/** Everything the sign-in does to the world. */
export interface SignInEffects {
  /** The applications in force, at most one an environment. */
  readonly applications: () => readonly FullscriptApplication[];
  readonly tokenEndpoint: (application: FullscriptApplication) => TokenEndpoint;
  /** Answers false where no browser could be started. */
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
  /** Ends tokens at the platform that were issued and will not be stored. */
  readonly giveBack: (environment: EnvironmentId, tokens: HeldTokens) => Promise<void>;
  readonly findAccount: (person: AccountIdentity) => AccountRecord | null;
  /** What tells somebody from accounts of the same name, role and clinic; empty where nothing has to. */
  readonly markOf: (person: Person) => string;
  readonly accountOf: (accountId: string) => AccountRecord | null;
  /** False where the list of accounts is full. */
  readonly hasRoom: () => boolean;
  /** Keeps the tokens and the account; answers the account's id. */
  readonly store: (request: StoreRequest) => Promise<Result<string>>;
  /** Local time in epoch milliseconds. */
  readonly now: () => number;
  /** Runs `work` after some milliseconds; answers what cancels it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: (state: ConnectionState) => void;
}

/** Life of an attempt: as long as an authorization code of Fullscript lives. */
export const attemptLife = 10 * 60_000;
