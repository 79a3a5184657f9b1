import { success } from '../../../preload/contract/errors';
import type { AccountCalls, CheckEffects } from '../../../main/diagnostics/check-effects';
import { environmentOf } from '../../../main/environments/environments';
import type { FullscriptApplication } from '../../../main/policy/application';

export const origin = 'https://companion.clinic.example';
export const now = Date.UTC(2026, 2, 3, 10);

const environment = environmentOf('us-snd', {});
if (!environment) throw new Error('no environment');

export const application: FullscriptApplication = {
  environment,
  clientId: 'client',
  clientSecret: 'secret',
  publicKey: 'public',
  embedOrigin: origin,
  redirectUri: 'com.practicecompanion.desktop:/oauth/us-snd',
  oauthLevel: 'role',
  pkce: 'auto',
};

export const account: AccountCalls = {
  clinicId: 'clinic-1',
  leftAlone: null,
  renewToken: async () => success({}),
  askClinic: async () => success('clinic-1'),
  missingScopes: async () => success([]),
  askGrant: async () => success({}),
};

const facts = {
  application,
  error: null,
  problems: [],
  authorities: 0,
  authoritiesError: null,
} as const;

export const network: CheckEffects['network'] = {
  routeOf: async () => ({ kind: 'direct' }),
  reach: async () => success({ kind: 'direct' }),
  certificateOf: async () => success({ issuer: 'Public CA', validTo: now + 90 * 86_400_000, problem: null }),
  lookUp: async () => true,
  ask: async () =>
    success({
      status: 401,
      body: undefined,
      requestId: undefined,
      retryAfterSeconds: undefined,
      serverTime: now,
    }),
};

/** Effects of a computer where everything is as it should be, with changes laid over them. */
export const effects = (
  changes: Partial<Omit<CheckEffects, 'configuration' | 'network'>> & {
    readonly configuration?: Partial<ReturnType<CheckEffects['configuration']>>;
    readonly network?: Partial<CheckEffects['network']>;
  } = {},
): CheckEffects => ({
  profile: () => null,
  keyStore: async () => 'protected',
  account,
  askFraming: async () => success({ policies: [`frame-ancestors ${origin}`], frameOptions: null }),
  scheme: async () => ({ needed: true, registered: true, elsewhere: null }),
  now: () => now,
  ...changes,
  configuration: () => ({ ...facts, ...changes.configuration }),
  network: { ...network, ...changes.network },
});
