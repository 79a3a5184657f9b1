import type { EnvironmentId, Language } from '../../preload/contract';
import { environmentOf } from '../environments/environments';
import { identity } from '../identity';
import type { FullscriptApplication } from './application';
import type { ConfigurationDocument, ConfigurationProblem } from './configuration-schema';

/** The clinic's values as a person typed them in the settings; the secret lives in the vault. */
export interface TypedApplication {
  readonly environment: Exclude<EnvironmentId, 'local' | 'custom'>;
  readonly clientId: string;
  readonly publicKey: string;
  readonly embedOrigin: string;
  readonly redirectUri?: string | undefined;
  readonly oauthLevel: 'role' | 'clinic';
  readonly pkce: 'auto' | 'off';
}

export interface EffectiveConfiguration {
  /** Null while a required value is missing. */
  readonly application: FullscriptApplication | null;
  readonly problems: readonly ConfigurationProblem[];
  /** Paths that the policy sets: shown as managed and locked. */
  readonly managed: readonly string[];
  readonly shown: {
    readonly environment: EnvironmentId;
    readonly clientId: string;
    readonly publicKey: string;
    readonly embedOrigin: string;
    readonly redirectUri: string;
    readonly oauthLevel: 'role' | 'clinic';
    readonly pkce: 'auto' | 'off';
  };
  readonly accountLimit: number;
  /** What the policy says about the lock; `lockRulesOf` decides the rest. */
  readonly lock: NonNullable<ConfigurationDocument['lock']>;
  readonly embedHosts: readonly string[];
  readonly extraCertificateAuthorities: string | null;
  readonly managedLanguage: Language | null;
}

/** Every path a document sets, for the list of managed values. */
function pathsOf(document: ConfigurationDocument): string[] {
  return Object.entries(document).flatMap(([key, value]) =>
    typeof value === 'object' && !Array.isArray(value)
      ? Object.keys(value).map((inner) => `${key}.${inner}`)
      : [key],
  );
}

/** The redirect URI of an environment when none is configured: one path each, a defence against mix-ups. */
export const defaultRedirectUri = (environment: EnvironmentId): string =>
  `${identity.scheme}:/oauth/${environment}`;

/**
 * Combines policy and settings: policy beats the person's values, which beat the defaults. The client secret is the
 * policy's or, with typed values, the vault's. A policy that names an environment replaces the typed values whole,
 * so that one application's key never meets another's secret.
 */
export function effectiveConfiguration(
  policy: ConfigurationDocument,
  typed: TypedApplication | null,
  storedSecret: string | null,
): EffectiveConfiguration {
  const managedApplication = policy.environment !== undefined || policy.fullscript?.clientId !== undefined;
  const own = managedApplication ? null : typed;
  const set = policy.fullscript ?? {};
  const environmentId = policy.environment ?? own?.environment ?? 'us-snd';
  const shown = {
    environment: environmentId,
    clientId: set.clientId ?? own?.clientId ?? '',
    publicKey: set.publicKey ?? own?.publicKey ?? '',
    embedOrigin: set.embedOrigin ?? own?.embedOrigin ?? '',
    redirectUri: set.redirectUri ?? own?.redirectUri ?? defaultRedirectUri(environmentId),
    oauthLevel: set.oauthLevel ?? own?.oauthLevel ?? 'role',
    pkce: set.pkce ?? own?.pkce ?? 'auto',
  } as const;
  const environment = environmentOf(environmentId, {
    ...(set.authorizeUrl && { authorizeUrl: set.authorizeUrl }),
    ...(set.apiBaseUrl && { apiBaseUrl: set.apiBaseUrl }),
    ...(set.tokenUrl && { tokenUrl: set.tokenUrl }),
    ...(set.revokeUrl && { revokeUrl: set.revokeUrl }),
    ...(set.embedDomain && { embedDomain: set.embedDomain }),
  });
  const missing = (['clientId', 'publicKey', 'embedOrigin'] as const).filter((key) => shown[key] === '');
  const problems: ConfigurationProblem[] = missing.map((key) => ({
    path: `fullscript.${key}`,
    problem: 'missing',
  }));
  if (!environment) problems.push({ path: 'fullscript.apiBaseUrl', problem: 'missing' });
  const application: FullscriptApplication | null =
    environment && problems.length === 0
      ? {
          environment,
          clientId: shown.clientId,
          clientSecret: set.clientSecret ?? (managedApplication ? null : storedSecret),
          publicKey: shown.publicKey,
          embedOrigin: shown.embedOrigin,
          redirectUri: shown.redirectUri,
          oauthLevel: shown.oauthLevel,
          pkce: shown.pkce,
        }
      : null;
  return {
    application,
    problems,
    managed: pathsOf(policy),
    shown,
    accountLimit: policy.accounts?.maximum ?? 12,
    lock: policy.lock ?? {},
    embedHosts: policy.network?.embedHosts ?? [],
    extraCertificateAuthorities: policy.network?.extraCertificateAuthorities ?? null,
    managedLanguage: policy.language ?? null,
  };
}
