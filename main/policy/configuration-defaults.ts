import type { EnvironmentId } from '../../preload/contract/contract';
import { environmentOf } from '../environments/environments';
import { identity } from '../identity';
import type { ConfigurationDocument } from './configuration-schema';

/** An environment's redirect URI if none is configured: one path per environment, as a defence against mix-ups. */
export const defaultRedirectUri = (environment: EnvironmentId): string =>
  `${identity.scheme}:/oauth/${environment}`;

/** What applies if neither the policy nor the person sets a key. A key missing here has no default. */
export const configurationDefaults = {
  environment: 'us-snd',
  fullscript: { oauthLevel: 'role', pkce: 'auto' },
  accounts: { maximum: 12 },
  lock: {
    idleMinutes: 10,
    onSleep: true,
    onScreenLock: true,
    keepWorkMinutes: 60,
    atStart: false,
    requirePin: false,
  },
  updates: { mode: 'notify', channel: 'stable' },
  network: { embedHosts: [] },
  privacy: { contentProtection: false, notifications: 'generic' },
  activity: { followPlans: true },
} as const satisfies ConfigurationDocument;

/** The defaults, including those that follow from the environment: its hosts and its redirect URI. */
export function defaultsFor(environment: EnvironmentId): object {
  const hosts = environmentOf(environment, {});
  return {
    ...configurationDefaults,
    fullscript: {
      ...configurationDefaults.fullscript,
      redirectUri: defaultRedirectUri(environment),
      ...(hosts && {
        authorizeUrl: hosts.authorizeUrl,
        apiBaseUrl: hosts.apiBaseUrl,
        tokenUrl: hosts.tokenUrl,
        revokeUrl: hosts.revokeUrl,
        embedDomain: hosts.embedDomain,
      }),
    },
  };
}
