import { join } from 'node:path';
import type { AppState, ConnectionPurpose } from '../../preload/contract';
import { failure, success, type CompanionError, type Result } from '../../preload/errors';
import type { AccountRegistry } from '../accounts/account-registry';
import { isSameIdentity, storeAccount } from '../accounts/store-account';
import { createActivityLog } from '../activity/activity-log';
import { createConnectionCheck, type ConnectionCheck } from '../diagnostics/connection-check';
import { createErrorRegister, type ErrorRegister } from '../diagnostics/error-register';
import { createApiClient, type ApiClient } from '../fullscript/api-client';
import { fetchIdentity } from '../fullscript/identity';
import { createHttpClient, type HttpClient } from '../http/client';
import type { ProxyCredentialStore } from '../http/proxy-credentials';
import { createConnection, type Connection } from '../oauth/connection';
import type { Person } from '../oauth/connection-effects';
import { openLoopbackListener } from '../oauth/loopback-listener';
import { createRefresher, type Refresher } from '../oauth/refresher';
import type { Clock } from '../oauth/token-age';
import { createTokenEndpoint, type TokenEndpoint } from '../oauth/token-endpoint';
import type { TokenGrant } from '../oauth/token-grant';
import type { FullscriptApplication } from '../policy/application';
import { createConfigurationService, type ConfigurationService } from '../policy/configuration-service';
import { createLivePolicy, type LivePolicy } from '../policy/live-policy';
import { openPolicySource, policyFolder, type PolicyPlace } from '../policy/policy-source';
import { createStrayLinks, type StrayLinks } from '../links/stray-links';
import { createSettingsStore, type SettingsStore } from '../storage/settings-store';
import { electronKeyStore } from '../vault/key-store';
import { createTokenVault, type SealedVault } from '../vault/token-vault';
import { createAccountServices, type AccountServices } from './account-services';
import { openNetworkServices } from '../network/network-services';
import { createActivityJournal, type ActivityJournal } from './activity-journal';
import { createPolicyNews, type PolicyNews } from './policy-news';

/** What the services take from Electron and the machine. */
export interface ServiceOptions {
  /** Absolute path of the profile folder. */
  readonly folder: string;
  readonly version: string;
  readonly locale: string;
  readonly policy: PolicyPlace;
  readonly resolveProxy: (url: string) => Promise<string>;
  readonly openBrowser: (url: string, application: FullscriptApplication) => Promise<boolean>;
  readonly copyText: (text: string) => void;
  readonly isOnline: () => boolean;
  readonly clock: Clock;
  readonly onChange: () => void;
  /** False where there is no window to ask a person in. */
  readonly canAsk?: boolean;
}

/** Everything main knows and does, without a window. Nothing here asks for "the current account". */
export interface Services {
  readonly settings: SettingsStore;
  /** The public facts of the accounts. */
  readonly accounts: AccountRegistry;
  /** What is done with accounts: disconnecting, what is owed, how they are shown. */
  readonly accountServices: AccountServices;
  readonly vault: SealedVault;
  readonly policy: LivePolicy;
  readonly policyNews: PolicyNews;
  readonly configuration: ConfigurationService;
  readonly connection: Connection;
  readonly refresher: Refresher;
  readonly api: ApiClient;
  readonly http: HttpClient;
  /** What the person typed for proxies that ask who comes; in memory only. */
  readonly proxyCredentials: ProxyCredentialStore;
  /** Certificates of the configuration in PEM, trusted besides those of the system. */
  readonly authorities: () => readonly string[];
  readonly journal: ActivityJournal;
  readonly strayLinks: StrayLinks;
  readonly check: ConnectionCheck;
  /** The last errors by code, for the diagnostics file. */
  readonly errors: ErrorRegister;
  readonly tokenEndpointFor: (environment: string) => TokenEndpoint | null;
  /** What went wrong while the app's own files were read at the start. */
  readonly startProblems: AppState['startProblems'];
  /** Opens the vault (or asks the key store again) and learns how each account's tokens are. */
  readonly openVault: (again: boolean) => Promise<void>;
}

/** Makes the services and reads settings, accounts and policy. The vault stays closed until `openVault`. */
export async function createServices(options: ServiceOptions): Promise<Services> {
  const { folder, clock, onChange } = options;
  const after = (milliseconds: number, work: () => void): (() => void) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  };
  const settings = createSettingsStore({ folder, locale: options.locale });
  const vault = createTokenVault({ keyStore: electronKeyStore(), path: join(folder, 'vault.json') });
  const accountServices = createAccountServices({
    folder,
    vault,
    owed: {
      revoke: async (environment, token) =>
        (await tokenEndpointFor(environment)?.revoke({ token })) ?? failure('configuration_missing'),
      isOnline: options.isOnline,
      now: clock.now,
      after,
      onPaid: (result) => void journal.add({ action: 'account.revoked', account: null, result }),
    },
    forgetTokens: (key) => refresher.forget(key),
    onRemoved: ({ id, identity }, result) =>
      journal.add({
        action: 'account.disconnected',
        account: { id, clinicId: identity?.clinicId ?? null },
        result: result.ok ? 'ok' : result.error.code,
      }),
    onChange,
  });
  const { registry: accounts, roster, tokenHealth, owed } = accountServices;
  const policySource = await openPolicySource(options.policy);
  const [firstPolicy, ...loaded] = await Promise.all([policySource.read(), settings.load(), accounts.load()]);
  const unreadable = accounts.unreadableEntries();
  const startProblems: CompanionError[] = loaded.flatMap((result) => (result.ok ? [] : [result.error]));
  if (unreadable > 0) startProblems.push({ code: 'account_entries_unreadable', count: unreadable });

  const journal = createActivityJournal({
    log: createActivityLog({ folder, now: clock.now }),
    isListed: (accountId) => roster.find(accountId) !== null,
    onChange,
  });
  const policy = createLivePolicy({
    source: policySource,
    first: firstPolicy,
    after,
    onChange: (change) => policyNews.take(change),
  });
  const configuration = createConfigurationService({
    policy,
    storage: {
      readTyped: settings.application,
      writeTyped: settings.setApplication,
      readSecret: () => vault.readSecret('clientSecret'),
      writeSecret: (secret) => vault.writeSecret('clientSecret', secret),
    },
    onChange: () => {
      // An application that was missing may be there now.
      if (owed.list().some(({ waitsFor }) => waitsFor === 'application')) void owed.settleAll();
      onChange();
    },
  });
  const application = (): FullscriptApplication | null => configuration.current().application;

  const network = openNetworkServices({
    authoritiesFile: configuration.current().extraCertificateAuthorities,
    policyFolder: policyFolder(options.policy),
    canAsk: options.canAsk ?? true,
    onChange,
  });
  startProblems.push(...network.problems);
  const { proxyCredentials, authorities } = network;
  const http = createHttpClient({
    resolveProxy: options.resolveProxy,
    version: options.version,
    proxyCredentials,
    extraCertificateAuthorities: authorities,
  });
  const { send } = http;
  const tokenEndpoint = (of: FullscriptApplication): TokenEndpoint =>
    createTokenEndpoint({ send, application: of, now: clock.now });
  const tokenEndpointFor = (environment: string): TokenEndpoint | null => {
    // Those who are signed in stay so while a policy is broken.
    const inForce = configuration.running().application;
    return inForce?.environment.id === environment ? tokenEndpoint(inForce) : null;
  };

  const noteReconnect = async (accountId: string): Promise<void> => {
    const record = accounts.find(accountId);
    if (!record || record.reconnectRequired) return;
    await accounts.change(({ id }) => id === accountId, { reconnectRequired: true });
    await journal.add({ action: 'account.reconnectRequired', account: record, result: 'reconnect_required' });
  };
  const refresher = createRefresher({
    vault: accountServices.vault,
    tokenEndpointFor,
    clock,
    onReconnectRequired: (accountId) => void noteReconnect(accountId),
  });
  const api = createApiClient({
    send,
    refresher,
    scopeOf: (accountId) => accounts.find(accountId)?.scope ?? '',
  });

  const store = async (
    person: Person,
    grant: TokenGrant,
    purpose: ConnectionPurpose,
  ): Promise<Result<string>> => {
    const { accessToken, refreshToken, issuedAt, expiresAt, scope } = grant;
    const { environment, clinicId, userId, userType } = person;
    const identity = { environment, clinicId, userId, userType };
    const known = roster.records().find((record) => isSameIdentity(record, person));
    // Whatever was in memory for the account belongs to the tokens that are being replaced.
    if (known) await refresher.forget({ accountId: known.id, environment: known.environment });
    const stored = await storeAccount(
      {
        vault: accountServices.vault,
        accounts: { list: roster.records, put: accounts.put, remove: accounts.remove },
        limit: configuration.current().accountLimit,
        now: clock.now,
      },
      person,
      { accessToken, refreshToken, previousRefreshToken: null, issuedAt, expiresAt, scope, identity },
    );
    if (!stored.ok) return stored;
    const { accountId, persisted } = stored.value;
    tokenHealth.stored(accountId, persisted);
    await accountServices.clinicCheck.named(person, person.clinicName);
    const action = purpose.kind === 'add' && !known ? 'account.connected' : 'account.reconnected';
    await journal.add({ action, account: { id: accountId, ...person }, result: 'ok' });
    onChange();
    return success(accountId);
  };

  const strayLinks = createStrayLinks(onChange);
  const connection = createConnection({
    application,
    tokenEndpoint,
    openBrowser: async (url) => {
      const inForce = application();
      return inForce !== null && options.openBrowser(url, inForce);
    },
    copyText: options.copyText,
    openLoopbackListener,
    fetchIdentity: (accessToken, of, owner) => fetchIdentity(send, accessToken, of, owner),
    findAccount: (person) => roster.records().find((record) => isSameIdentity(record, person)) ?? null,
    accountOf: (accountId) => roster.records().find(({ id }) => id === accountId) ?? null,
    hasRoom: () => roster.records().length < configuration.current().accountLimit,
    store,
    now: clock.now,
    after,
    onChange: ({ step }) => {
      // The awaited answer came, by whichever way: what was said about a wrong one would only confuse.
      if (step === 'exchanging') strayLinks.clear();
      onChange();
    },
  });

  const policyNews = createPolicyNews({ configuration, connection, journal });
  accounts.onChange(onChange);
  settings.onChange(onChange);
  vault.onStatus(onChange);

  const services: Services = {
    settings,
    accounts,
    accountServices,
    vault,
    policy,
    policyNews,
    configuration,
    connection,
    refresher,
    api,
    http,
    proxyCredentials,
    authorities,
    journal,
    strayLinks,
    tokenEndpointFor,
    startProblems,
    openVault: async (again) => {
      await (again ? vault.retry() : vault.open());
      await configuration.loadSecret();
      await accountServices.examine();
      onChange();
    },
    errors: createErrorRegister(clock.now),
    check: createConnectionCheck({
      effectsFor: async (accountId) => {
        const { checkEffectsOf } = await import('../diagnostics/service-effects');
        return checkEffectsOf({ services, accountId, mayRenew: true, monotonic: clock.monotonic });
      },
      now: clock.now,
      monotonic: clock.monotonic,
      onChange,
    }),
  };
  return services;
}
