import { lookup } from 'node:dns/promises';
import type { CheckSubject } from '../../preload/contract/diagnostics';
import { failure, success, type CompanionError } from '../../preload/contract/errors';
import type { AccountRecord } from '../accounts/account';
import { askFraming } from '../embed/frame-probe';
import { fetchClinic } from '../fullscript/clinic';
import { requestSessionGrant } from '../fullscript/session-grants';
import type { FullscriptApplication } from '../policy/application';
import type { Services } from './create-services';
import type { AccountCalls, CheckEffects } from '../diagnostics/check-effects';
import { examineProfile } from '../storage/profile-check';
import { missingFrom } from '../diagnostics/needed-scopes';
import { readSchemeFacts } from '../diagnostics/scheme-facts';

export interface CheckSurroundings {
  readonly services: Services;
  readonly subject: CheckSubject;
  readonly leftAlone: AccountCalls['leftAlone'];
  /** Why the profile cannot be written. */
  readonly profile: CheckEffects['profile'];
  readonly monotonic: () => number;
}

function accountCalls(
  { services, leftAlone, monotonic }: CheckSurroundings,
  account: AccountRecord,
  applicationOf: () => FullscriptApplication | null,
): AccountCalls {
  const { accountServices, api, refresher } = services;
  const key = { accountId: account.id, environment: account.environment };
  return {
    clinicId: account.clinicId,
    leftAlone,
    renewToken: async () => {
      const present = await refresher.accessToken(key);
      // As after a 401: one refresh at a time, stored before use.
      return present.ok ? refresher.afterUnauthorized(key, present.value) : present;
    },
    askClinic: async (signal) => {
      const application = applicationOf();
      if (!application) return failure('configuration_missing');
      const clinic = await fetchClinic({ api, key, application, signal });
      return clinic.ok ? success(clinic.value.id) : clinic;
    },
    missingScopes: async () => {
      const record = await accountServices.vault.read(key);
      if (!record.ok) return record;
      const granted = record.value?.scope ?? account.scope;
      return success(missingFrom(granted, services.configuration.current().handover !== null));
    },
    askGrant: async (signal) => {
      const application = applicationOf();
      if (!application) return failure('configuration_missing');
      const grant = await requestSessionGrant({ api, account, application, monotonic, signal });
      return grant.ok ? success({}) : grant;
    },
  };
}

/** Tries to write to a profile folder. */
export function profileErrorIn(folder: string): CompanionError | null {
  const code = examineProfile(folder);
  return code && { code };
}

/** The connection check's effects, on the running services. */
export function checkEffectsOf(surroundings: CheckSurroundings): CheckEffects {
  const { services, subject } = surroundings;
  const { configuration, http, network, vault } = services;
  const account = subject.accountId === null ? null : services.accounts.find(subject.accountId);
  // An account is checked with its own environment's application, never another's.
  const environment = account?.environment ?? subject.environment;
  const applicationOf = (): FullscriptApplication | null => {
    const { applications } = configuration.current();
    const [first = null] = applications;
    if (environment === null) return first;
    return applications.find((each) => each.environment.id === environment) ?? null;
  };
  return {
    profile: surroundings.profile,
    configuration: () => {
      const { error, problems } = services.policy.newest();
      return {
        application: applicationOf(),
        error,
        problems: [
          ...new Set([...problems, ...configuration.view().problems].map(({ path }) => path)),
        ].filter((path) => path !== ''),
        authorities: network.authorities().length,
        authoritiesError: network.problem(),
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
    account: account && accountCalls(surroundings, account, applicationOf),
    askFraming: (application, signal) =>
      askFraming({
        application,
        signal,
        extraHosts: configuration.current().embedHosts,
        certificates: network,
        credentials: network.proxyCredentials,
      }),
    scheme: async () => readSchemeFacts(applicationOf()?.redirectUri ?? null),
    now: Date.now,
  };
}
