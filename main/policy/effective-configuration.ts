import type { EnvironmentId, Language } from '../../preload/contract';
import { environmentOf } from '../environments/environments';
import type { FullscriptApplication } from './application';
import { configurationDefaults, defaultRedirectUri } from './configuration-defaults';
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
  readonly embedHosts: readonly string[];
  readonly extraCertificateAuthorities: string | null;
  /** Issuer or subject of the certificate that may be shown to Fullscript's hosts; null shows none. */
  readonly clientCertificates: string | null;
  readonly managedLanguage: Language | null;
  /** Whether the window stays out of screenshots. */
  readonly contentProtection: boolean;
}

const chosenCertificate = (value: string | undefined): string | null =>
  value === undefined || value === 'refuse' ? null : value;

/** Every path a document sets, for the list of managed values. */
function pathsOf(document: ConfigurationDocument): string[] {
  return Object.entries(document).flatMap(([key, value]) =>
    typeof value === 'object' && !Array.isArray(value)
      ? Object.keys(value).map((inner) => `${key}.${inner}`)
      : [key],
  );
}

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
  const environmentId = policy.environment ?? own?.environment ?? configurationDefaults.environment;
  const shown = {
    environment: environmentId,
    clientId: set.clientId ?? own?.clientId ?? '',
    publicKey: set.publicKey ?? own?.publicKey ?? '',
    embedOrigin: set.embedOrigin ?? own?.embedOrigin ?? '',
    redirectUri: set.redirectUri ?? own?.redirectUri ?? defaultRedirectUri(environmentId),
    oauthLevel: set.oauthLevel ?? own?.oauthLevel ?? configurationDefaults.fullscript.oauthLevel,
    pkce: set.pkce ?? own?.pkce ?? configurationDefaults.fullscript.pkce,
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
    accountLimit: policy.accounts?.maximum ?? configurationDefaults.accounts.maximum,
    embedHosts: policy.network?.embedHosts ?? [],
    extraCertificateAuthorities: policy.network?.extraCertificateAuthorities ?? null,
    clientCertificates: chosenCertificate(policy.network?.clientCertificates),
    managedLanguage: policy.language ?? null,
    contentProtection: policy.privacy?.contentProtection ?? configurationDefaults.privacy.contentProtection,
  };
}
