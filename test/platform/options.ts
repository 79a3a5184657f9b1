import { differentSettings } from './differences';
import type { PlantedPatient } from './patient-book';
import type { SearchComparison } from './patients';

/** How PKCE is treated: checked when sent, dropped like a server without the columns, or demanded (RFC 7636). */
export type PkceMode = 'verified' | 'ignored' | 'required';

/**
 * What a revocation ends: `unexpired` as Doorkeeper 5.5, which ignores both tokens of a record whose access token has
 * expired; `byRefreshToken` as later versions, which take the refresh token of such a record; `always` as Fullscript's page
 * has it ("the token doesn't need to be refreshed prior to revoking it"); `nothing` is a platform that does not do it.
 */
export type RevokeMode = 'unexpired' | 'byRefreshToken' | 'always' | 'nothing';

/** Which environment the app is told that a platform is; two side by side need two. */
export type PlatformEnvironment = 'local' | 'custom';

/** What a test may decide before the platform starts. Everything has a default. */
export interface PlatformOptions {
  /** Default `local`. Decides the redirect URI, too, where none is registered. */
  readonly environment?: PlatformEnvironment;
  /** 0 or absent: a free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Waited before every answer, in milliseconds. Default 0. */
  readonly latencyMs?: number;
  /** Patients of each clinic, up to 50,000. Default 40. */
  readonly patients?: number;
  /** Patients that stand among them in every clinic. */
  readonly plantedPatients?: readonly PlantedPatient[];
  /**
   * How a search compares: `folded` without case and accents, `exact` character by character. Fullscript's own rules are
   * not documented. Default `folded`.
   */
  readonly searchComparison?: SearchComparison;
  /** Plans that each clinic has from the beginning. Default 0. */
  readonly plans?: number;
  /** Life of an access token in seconds. Default 7200. */
  readonly accessTokenSeconds?: number;
  /** Life of a session grant in seconds. Default 120. */
  readonly secondsOfGrant?: number;
  /** When a refreshed token's predecessor dies: at the first use of the new access token, or at once. */
  readonly revocation?: 'onUse' | 'now';
  /** What the revoke endpoint, which always answers 200, really ends. Default `unexpired`, the strictest. */
  readonly revokes?: RevokeMode;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** Registered redirect URIs, matched exactly. */
  readonly redirectUris?: readonly string[];
  /** Registered Origin URIs of the embed. */
  readonly embedOrigins?: readonly string[];
  /** Default `verified`. */
  readonly pkce?: PkceMode;
  /** False plays a broker that holds the secret itself. Default true. */
  readonly requireClientSecret?: boolean;
  /** `clinic` plays an application of before August 2021. Default `role`. */
  readonly oauthLevel?: 'role' | 'clinic';
  /** Marks every page of the embed, its cookie and what it stores as its person's. Default false. */
  readonly markPeople?: boolean;
  /** Scopes of the application, as set in the dashboard. */
  readonly scopes?: readonly string[];
  /** Most people of one page, so that the short lists of practitioners and staff have several. Default 100. */
  readonly largestPage?: number;
  /** Answers differently wherever Fullscript's documents leave room (`differences.ts`). Default false. */
  readonly different?: boolean;
  /** Values of the application; random when absent. */
  readonly application?: Partial<Application>;
  /** Where application, tokens and plans are kept for the next start. Default: nowhere. */
  readonly stateFile?: string;
}

/** What the developer dashboard gives for one application in one environment. */
export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicKey: string;
}

/** Every option decided. */
export interface Settings {
  readonly environment: PlatformEnvironment;
  readonly application: Application;
  readonly latencyMs: number;
  readonly patients: number;
  readonly plantedPatients: readonly PlantedPatient[];
  readonly searchComparison: SearchComparison;
  readonly plans: number;
  readonly accessTokenSeconds: number;
  readonly secondsOfGrant: number;
  readonly revocation: 'onUse' | 'now';
  readonly revokes: RevokeMode;
  readonly redirectUris: readonly string[];
  readonly embedOrigins: readonly string[];
  readonly pkce: PkceMode;
  readonly requireClientSecret: boolean;
  readonly markPeople: boolean;
  readonly oauthLevel: 'role' | 'clinic';
  readonly scopes: readonly string[];
  readonly largestPage: number;
  readonly different: boolean;
}

/** The redirect and Origin URIs that the policy of `Platform.policy()` names. */
const redirectUriOf = (environment: PlatformEnvironment): string =>
  `com.practicecompanion.desktop:/oauth/${environment}`;
export const defaultRedirectUri = redirectUriOf('local');
export const defaultEmbedOrigin = 'https://companion.example-clinic.test';

/** The set a desktop companion asks for in the dashboard. */
export const companionScopes: readonly string[] = [
  'catalog:read',
  'clinic:read',
  'clinic:write',
  'patients:read',
  'patients:write',
  'patients:treatment_plan_history',
  'patients:order_history',
];

/** Fills in the defaults; `random` makes an opaque string of so many characters. */
export function settingsOf(given: PlatformOptions, random: (length: number) => string): Settings {
  const options = given.different ? { ...differentSettings, ...given } : given;
  const environment = options.environment ?? 'local';
  return {
    environment,
    application: {
      clientId: options.application?.clientId ?? random(43),
      clientSecret: options.application?.clientSecret ?? random(43),
      publicKey: options.application?.publicKey ?? random(43),
    },
    latencyMs: options.latencyMs ?? 0,
    patients: Math.min(Math.max(options.patients ?? 40, 0), 50_000),
    plantedPatients: options.plantedPatients ?? [],
    searchComparison: options.searchComparison ?? 'folded',
    plans: options.plans ?? 0,
    accessTokenSeconds: options.accessTokenSeconds ?? 7200,
    secondsOfGrant: options.secondsOfGrant ?? 120,
    revocation: options.revocation ?? 'onUse',
    revokes: options.revokes ?? 'unexpired',
    redirectUris: options.redirectUris ?? [redirectUriOf(environment)],
    embedOrigins: options.embedOrigins ?? [defaultEmbedOrigin],
    pkce: options.pkce ?? 'verified',
    requireClientSecret: options.requireClientSecret ?? true,
    markPeople: options.markPeople ?? false,
    oauthLevel: options.oauthLevel ?? 'role',
    scopes: options.scopes ?? companionScopes,
    largestPage: options.largestPage ?? 100,
    different: options.different ?? false,
  };
}
