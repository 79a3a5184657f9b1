import type { KeyStoreStatus } from '../../preload/contract/contract';
import type { CompanionError, Result } from '../../preload/contract/errors';
import type { FramingHeaders } from '../embed/frame-ancestors';
import type { Examiner } from '../network/examiner';
import type { HttpAnswer } from '../network/http';
import type { FullscriptApplication } from '../policy/application';

/** The application that the check is about, and what is wrong with the configuration. */
export interface ConfigurationFacts {
  readonly application: FullscriptApplication | null;
  /** Set where the policy cannot be used at all. */
  readonly error: CompanionError | null;
  /** Paths of missing or wrong values. */
  readonly problems: readonly string[];
  /** Certificates of the configured authorities. */
  readonly authorities: number;
  /** Their file could not be read. */
  readonly authoritiesError: CompanionError | null;
}

/** What the operating system does with the links by which a sign-in comes back. */
export interface SchemeFacts {
  /** False where the redirect URI is a loopback address, which needs no scheme. */
  readonly needed: boolean;
  readonly registered: boolean;
  /** Another program that has the scheme; null where there is none, or none is known. */
  readonly elsewhere: string | null;
}

/** The calls that are made as the checked account. */
export interface AccountCalls {
  /** The clinic that the account was connected for. */
  readonly clinicId: string;
  /**
   * Why nothing may be done as the account: another process holds the tokens, which renewing here would take from under
   * it; the app is locked by a PIN; or what comes back could not be kept in the profile.
   */
  readonly leftAlone: 'appRuns' | 'locked' | 'profile' | null;
  readonly renewToken: (signal: AbortSignal) => Promise<Result<unknown>>;
  /** Id of the clinic that the token is for. */
  readonly askClinic: (signal: AbortSignal) => Promise<Result<string>>;
  /** Needed scopes that were not granted; null where Fullscript did not say what it granted. */
  readonly missingScopes: () => Promise<Result<readonly string[] | null>>;
  /** Asks for a session grant and throws it away. */
  readonly askGrant: (signal: AbortSignal) => Promise<Result<unknown>>;
}

/** Everything that the steps of the connection check touch. */
export interface CheckEffects {
  /** Why nothing can be kept in the profile; null where it can. */
  readonly profile: () => CompanionError | null;
  readonly configuration: () => ConfigurationFacts;
  /** Opens the key store where that has not been done, and tells its state. */
  readonly keyStore: () => Promise<KeyStoreStatus>;
  readonly network: Examiner & {
    /** True where the system knows an address of the host. */
    readonly lookUp: (host: string, signal: AbortSignal) => Promise<boolean>;
    /** A request without a sign-in. */
    readonly ask: (url: string, signal: AbortSignal) => Promise<Result<HttpAnswer>>;
  };
  readonly account: AccountCalls | null;
  /** Who may show Fullscript's page in a frame, as Chromium reads it on the way that the guests take. */
  readonly askFraming: (
    application: FullscriptApplication,
    signal: AbortSignal,
  ) => Promise<Result<FramingHeaders>>;
  readonly scheme: () => Promise<SchemeFacts>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
