import type { ConnectionPurpose, ConnectionState, EnvironmentId, Role } from '../../preload/contract';
import type { Result } from '../../preload/errors';
import type { AccountRecord } from '../accounts/account';
import type { FullscriptApplication } from '../policy/application';
import type { HeldTokens } from './end-tokens';
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

/** Who answered the authorization request, or was chosen from a clinic's people. */
export interface Person extends Identity {
  readonly environment: EnvironmentId;
  readonly userId: string;
  readonly userType: Role;
}

/** What names a person at the platform: the same id may be a practitioner in one clinic and staff in another. */
export type PersonKey = Pick<Person, 'environment' | 'clinicId' | 'userId' | 'userType'>;

/** A clinic and everybody whom its sign-in may act as. */
export interface ClinicPeople {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly people: readonly ClinicMember[];
  /** How many there are whose entry could not be read. */
  readonly unreadable: number;
}

export interface ClinicMember {
  readonly userId: string;
  readonly userType: Role;
  readonly name: string;
  readonly email: string;
}

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
export interface ConnectionEffects {
  /** The applications in force, at most one an environment. */
  readonly applications: () => readonly FullscriptApplication[];
  readonly tokenEndpoint: (application: FullscriptApplication) => TokenEndpoint;
  /** Answers false where no browser could be started. */
  readonly openBrowser: (url: string, application: FullscriptApplication) => Promise<boolean>;
  readonly copyText: (text: string) => void;
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
  readonly findAccount: (person: PersonKey) => AccountRecord | null;
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
