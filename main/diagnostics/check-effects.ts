import type { KeyStoreStatus } from '../../preload/contract/contract';
import type { CompanionError, Result } from '../../preload/contract/errors';
import type { FramingHeaders } from '../embed/frame-ancestors';
import type { Examiner } from '../network/examiner';
import type { HttpAnswer } from '../network/http';
import type { FullscriptApplication } from '../policy/application';

/** The application being checked, and what is wrong with the configuration. */
export interface ConfigurationFacts {
  readonly application: FullscriptApplication | null;
  /** Set if the policy cannot be used at all. */
  readonly error: CompanionError | null;
  /** Paths of missing or wrong values. */
  readonly problems: readonly string[];
  /** Number of certificates of the configured authorities. */
  readonly authorities: number;
  /** Their file could not be read. */
  readonly authoritiesError: CompanionError | null;
}

/** What the operating system does with the links that end a sign-in. */
export interface SchemeFacts {
  /** False if the redirect URI is a loopback address, which needs no scheme. */
  readonly needed: boolean;
  readonly registered: boolean;
  /** Another program that has the scheme; null if there is none, or it is unknown. */
  readonly elsewhere: string | null;
}

/** The calls made as the checked account. */
export interface AccountCalls {
  /** The clinic the account was connected for. */
  readonly clinicId: string;
  /**
   * Why nothing may be done as the account: another process holds the tokens, and renewing here would invalidate its
   * own; the app is locked with a PIN; or new tokens could not be stored in the profile.
   */
  readonly leftAlone: 'appRuns' | 'locked' | 'profile' | null;
  readonly renewToken: (signal: AbortSignal) => Promise<Result<unknown>>;
  /** Id of the clinic the token is for. */
  readonly askClinic: (signal: AbortSignal) => Promise<Result<string>>;
  /** Needed scopes that were not granted; null if Fullscript did not say what it granted. */
  readonly missingScopes: () => Promise<Result<readonly string[] | null>>;
  /** Requests a session grant and discards it. */
  readonly askGrant: (signal: AbortSignal) => Promise<Result<unknown>>;
}

/** Everything the connection check's steps touch. */
export interface CheckEffects {
  /** Why nothing can be stored in the profile; null if it can. */
  readonly profile: () => CompanionError | null;
  readonly configuration: () => ConfigurationFacts;
  /** Opens the key store if needed, and returns its state. */
  readonly keyStore: () => Promise<KeyStoreStatus>;
  readonly network: Examiner & {
    /** Whether the system resolves the host. */
    readonly lookUp: (host: string, signal: AbortSignal) => Promise<boolean>;
    /** A request without a sign-in. */
    readonly ask: (url: string, signal: AbortSignal) => Promise<Result<HttpAnswer>>;
  };
  readonly account: AccountCalls | null;
  /** Who may frame Fullscript's page, as Chromium reads it over the guests' network path. */
  readonly askFraming: (
    application: FullscriptApplication,
    signal: AbortSignal,
  ) => Promise<Result<FramingHeaders>>;
  readonly scheme: () => Promise<SchemeFacts>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
