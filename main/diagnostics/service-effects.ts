import { lookup } from 'node:dns/promises';
import { failure, success } from '../../preload/errors';
import { missingScopes, type ScopeNeed } from '../accounts/scopes';
import { askFraming } from '../embed/frame-probe';
import { clinicAnswer } from '../fullscript/schemas';
import { requestSessionGrant } from '../fullscript/session-grants';
import { readBody } from '../fullscript/status';
import type { FullscriptApplication } from '../policy/application';
import type { Services } from '../services/create-services';
import type { AccountCalls, CheckEffects } from './check-effects';
import { readSchemeFacts } from './scheme-facts';

/** What the app does as an account, screen by screen. */
const needs: readonly ScopeNeed[] = ['clinic', 'sessionGrant', 'patients', 'treatmentPlans'];

const missingFrom = (granted: string): readonly string[] => [
  ...new Set(needs.flatMap((need) => missingScopes(granted, need))),
];

export interface CheckSurroundings {
  readonly services: Services;
  /** Null for a check without an account. */
  readonly accountId: string | null;
  /** False where another process of the app runs on the same profile. */
  readonly mayRenew: boolean;
  readonly monotonic: () => number;
}

function accountCalls(
  { services, mayRenew, monotonic }: CheckSurroundings,
  accountId: string,
  applicationOf: () => FullscriptApplication | null,
): AccountCalls | null {
  const { accounts, api, refresher, vault } = services;
  const account = accounts.find(accountId);
  if (!account) return null;
  const key = { accountId, environment: account.environment };
  return {
    clinicId: account.clinicId,
    mayRenew,
    renewToken: async () => {
      const present = await refresher.accessToken(key);
      // The same way as after a refusal by the API: one at a time, kept before it is used.
      return present.ok ? refresher.afterUnauthorized(key, present.value) : present;
    },
    askClinic: async (signal) => {
      const application = applicationOf();
      if (!application) return failure('configuration_missing');
      const answer = await api.call({
        key,
        application,
        need: 'clinic',
        method: 'GET',
        path: '/clinic',
        repeatable: true,
        signal,
      });
      if (!answer.ok) return answer;
      const read = readBody(clinicAnswer, answer.value);
      return read.ok ? success(read.value.clinic.id) : read;
    },
    missingScopes: async () => {
      const record = await vault.read(key);
      if (!record.ok) return record;
      const granted = record.value?.scope ?? account.scope;
      return success(granted.trim() === '' ? null : missingFrom(granted));
    },
    askGrant: async (signal) => {
      const application = applicationOf();
      if (!application) return failure('configuration_missing');
      const grant = await requestSessionGrant({ api, account, application, monotonic, signal });
      return grant.ok ? success({}) : grant;
    },
  };
}

/** The effects of the connection check on the running services. */
export function checkEffectsOf(surroundings: CheckSurroundings): CheckEffects {
  const { services, accountId } = surroundings;
  const { configuration, http, vault, authorities, proxyCredentials } = services;
  const account = accountId === null ? null : services.accounts.find(accountId);
  // An account is checked with the application of its own environment, never with another's.
  const applicationOf = (): FullscriptApplication | null => {
    const { application } = configuration.current();
    return account && application?.environment.id !== account.environment ? null : application;
  };
  return {
    configuration: () => {
      const { error, problems } = services.policy.newest();
      const unreadable = services.startProblems.find(
        ({ code }) => code === 'certificate_authorities_unreadable',
      );
      return {
        application: applicationOf(),
        error,
        problems: [...problems, ...configuration.view().problems]
          .map(({ path }) => path)
          .filter((path) => path !== ''),
        authorities: authorities().length,
        authoritiesError: unreadable ?? null,
      };
    },
    keyStore: async () => {
      if (vault.status() === 'unknown') await services.openVault(false);
      return vault.status();
    },
    network: {
      routeOf: http.routeOf,
      reach: http.reach,
      certificateOf: http.certificateOf,
      lookUp: (host) =>
        lookup(host).then(
          () => true,
          () => false,
        ),
      ask: (url, signal) => http.send({ method: 'GET', url, signal }),
    },
    account: accountId === null ? null : accountCalls(surroundings, accountId, applicationOf),
    askFraming: (application, signal) =>
      askFraming({
        application,
        signal,
        extraHosts: configuration.current().embedHosts,
        certificates: { authorities },
        credentials: proxyCredentials,
      }),
    scheme: async () => readSchemeFacts(applicationOf()?.redirectUri ?? null),
    now: Date.now,
  };
}
