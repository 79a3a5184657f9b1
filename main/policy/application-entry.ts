import type { ConfigurationProblem, EnvironmentId, ShownApplication } from '../../preload/contract/contract';
import { environmentOf } from '../environments/environments';
import type { FullscriptApplication } from './application';
import { configurationDefaults, defaultRedirectUri } from './configuration-defaults';
import type { FullscriptValues } from './configuration-schema';

/** A configured application, complete or not. */
export interface ApplicationEntry {
  /** The values set so far, for the screen. */
  readonly shown: ShownApplication;
  /** Null while a required value is missing. */
  readonly application: FullscriptApplication | null;
  readonly problems: readonly ConfigurationProblem[];
}

/** What an entry is built from. */
export interface ApplicationSource {
  readonly environment: EnvironmentId;
  readonly values: FullscriptValues;
  readonly secret: string | null;
  /** Path of its values in the document: `fullscript` or `applications.0.fullscript`. */
  readonly path: string;
  /** True if a wrong value disables the whole application: it is shown, and never used. */
  readonly refused: boolean;
}

/** Builds an entry: fills in the defaults and its environment's hosts, and lists missing values by path. */
export function applicationEntry({
  environment,
  values,
  secret,
  path,
  refused,
}: ApplicationSource): ApplicationEntry {
  const shown = {
    environment,
    clientId: values.clientId ?? '',
    hasClientSecret: secret !== null,
    publicKey: values.publicKey ?? '',
    embedOrigin: values.embedOrigin ?? '',
    redirectUri: values.redirectUri ?? defaultRedirectUri(environment),
    oauthLevel: values.oauthLevel ?? configurationDefaults.fullscript.oauthLevel,
    pkce: values.pkce ?? configurationDefaults.fullscript.pkce,
  } as const;
  const hosts = environmentOf(environment, {
    ...(values.authorizeUrl && { authorizeUrl: values.authorizeUrl }),
    ...(values.apiBaseUrl && { apiBaseUrl: values.apiBaseUrl }),
    ...(values.tokenUrl && { tokenUrl: values.tokenUrl }),
    ...(values.revokeUrl && { revokeUrl: values.revokeUrl }),
    ...(values.embedDomain && { embedDomain: values.embedDomain }),
  });
  // Its wrong value is reported already; listing missing ones too would only confuse.
  if (refused) return { shown, application: null, problems: [] };
  const missing: string[] = (['clientId', 'publicKey', 'embedOrigin'] as const).filter(
    (key) => shown[key] === '',
  );
  if (!hosts) missing.push('apiBaseUrl');
  const problems = missing.map((key) => ({ path: `${path}.${key}`, problem: 'missing' as const }));
  if (!hosts || problems.length > 0) return { shown, application: null, problems };
  const { hasClientSecret: _told, ...told } = shown;
  return { shown, problems, application: { ...told, environment: hosts, clientSecret: secret } };
}
