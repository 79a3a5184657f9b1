import { join } from 'node:path';
import type { AppState, ConnectionPurpose } from '../../preload/contract';
import { success, type Result } from '../../preload/errors';
import { createAccountRegistry, type AccountRegistry } from '../accounts/account-registry';
import { isSameIdentity, storeAccount } from '../accounts/store-account';
import { createTokenHealthRegister, type TokenHealthRegister } from '../accounts/token-health';
import { createActivityLog } from '../activity/activity-log';
import { createFrameAssets, type FrameAssets } from '../embed/frame-assets';
import { createApiClient, type ApiClient } from '../fullscript/api-client';
import { fetchIdentity } from '../fullscript/identity';
import { createHttpClient, type HttpClient } from '../http/client';
import { createConnection, type Connection } from '../oauth/connection';
import type { Person } from '../oauth/connection-effects';
import { openLoopbackListener } from '../oauth/loopback-listener';
import { createRefresher, type Refresher } from '../oauth/refresher';
import type { Clock } from '../oauth/token-age';
import { createTokenEndpoint, type TokenEndpoint } from '../oauth/token-endpoint';
import type { TokenGrant } from '../oauth/token-grant';
import type { FullscriptApplication } from '../policy/application';
import { createConfigurationService, type ConfigurationService } from '../policy/configuration-service';
import { readPolicyFile } from '../policy/policy-file';
import { createStrayLinks, type StrayLinks } from '../links/stray-links';
import { createDurableFiles } from '../storage/durable-file';
import { createSettingsStore, type SettingsStore } from '../storage/settings-store';
import { electronKeyStore } from '../vault/key-store';
import { createTokenVault, type SealedVault } from '../vault/token-vault';
import { createActivityJournal, type ActivityJournal } from './activity-journal';

/** What the services take from Electron and the machine. */
export interface ServiceOptions {
  /** Absolute path of the profile folder. */
  readonly folder: string;
  readonly version: string;
  readonly locale: string;
  readonly policy: { readonly path: string | null; readonly required: boolean };
  readonly resolveProxy: (url: string) => Promise<string>;
  readonly openBrowser: (url: string, application: FullscriptApplication) => Promise<boolean>;
  readonly copyText: (text: string) => void;
  readonly clock: Clock;
  readonly onChange: () => void;
}

/** Everything main knows and does, without a window. Nothing here asks for "the current account". */
export interface Services {
  readonly settings: SettingsStore;
  readonly accounts: AccountRegistry;
  readonly vault: SealedVault;
  readonly tokenHealth: TokenHealthRegister;
  readonly configuration: ConfigurationService;
  readonly connection: Connection;
  readonly refresher: Refresher;
  readonly api: ApiClient;
  readonly http: HttpClient;
  readonly journal: ActivityJournal;
  readonly strayLinks: StrayLinks;
  readonly frameAssets: FrameAssets;
  readonly tokenEndpointFor: (environment: string) => TokenEndpoint | null;
  /** What went wrong while the app's own files were read at the start. */
  readonly startProblems: AppState['startProblems'];
  /** Opens the vault (or asks the key store again) and learns how each account's tokens are. */
  readonly openVault: (again: boolean) => Promise<void>;
}

/** Makes the services and reads settings, accounts and policy. The vault stays closed until `openVault`. */
export async function createServices(options: ServiceOptions): Promise<Services> {
  const { folder, clock, onChange } = options;
  const settings = createSettingsStore({ folder, locale: options.locale });
  const accounts = createAccountRegistry({ folder });
  const [policy, ...loaded] = await Promise.all([
    readPolicyFile(options.policy.path, options.policy.required),
    settings.load(),
    accounts.load(),
  ]);
  const startProblems = loaded.flatMap((result) => (result.ok ? [] : [result.error]));

  const vault = createTokenVault({ keyStore: electronKeyStore(), path: join(folder, 'vault.json') });
  const tokenHealth = createTokenHealthRegister(vault, () => vault.status() === 'protected');
  const journal = createActivityJournal({ log: createActivityLog({ folder, now: clock.now }), onChange });
  const configuration = createConfigurationService({
    policy,
    storage: {
      readTyped: settings.application,
      writeTyped: settings.setApplication,
      readSecret: () => vault.readSecret('clientSecret'),
      writeSecret: (secret) => vault.writeSecret('clientSecret', secret),
    },
    onChange,
  });
  const application = (): FullscriptApplication | null => configuration.current().application;

  const http = createHttpClient({ resolveProxy: options.resolveProxy, version: options.version });
  const { send } = http;
  const tokenEndpoint = (of: FullscriptApplication): TokenEndpoint =>
    createTokenEndpoint({ send, application: of, now: clock.now });
  const tokenEndpointFor = (environment: string): TokenEndpoint | null => {
    const inForce = application();
    return inForce?.environment.id === environment ? tokenEndpoint(inForce) : null;
  };

  const noteReconnect = async (accountId: string): Promise<void> => {
    const record = accounts.find(accountId);
    if (!record || record.reconnectRequired) return;
    await accounts.put({ ...record, reconnectRequired: true });
    await journal.add({ action: 'account.reconnectRequired', account: record, result: 'reconnect_required' });
  };
  const refresher = createRefresher({
    vault,
    tokenEndpointFor,
    clock,
    onReconnectRequired: (accountId) => void noteReconnect(accountId),
  });
  const api = createApiClient({ send, refresher });

  const store = async (
    person: Person,
    grant: TokenGrant,
    purpose: ConnectionPurpose,
  ): Promise<Result<string>> => {
    const { accessToken, refreshToken, issuedAt, expiresAt, scope } = grant;
    const known = accounts.findByIdentity(person);
    // Whatever was in memory for the account belongs to the tokens that are being replaced.
    if (known) await refresher.forget({ accountId: known.id, environment: known.environment });
    const stored = await storeAccount(
      { vault, accounts, limit: configuration.current().accountLimit, now: clock.now },
      person,
      { accessToken, refreshToken, previousRefreshToken: null, issuedAt, expiresAt, scope },
    );
    if (!stored.ok) return stored;
    const { accountId, persisted } = stored.value;
    tokenHealth.stored(accountId, persisted);
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
    findAccount: (person) => accounts.list().find((record) => isSameIdentity(record, person)) ?? null,
    accountOf: accounts.find,
    hasRoom: () => accounts.list().length < configuration.current().accountLimit,
    store,
    now: clock.now,
    after: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    onChange: ({ step }) => {
      // The awaited answer came, by whichever way: what was said about a wrong one would only confuse.
      if (step === 'exchanging') strayLinks.clear();
      onChange();
    },
  });

  accounts.onChange(onChange);
  settings.onChange(onChange);
  vault.onStatus(onChange);

  return {
    settings,
    accounts,
    vault,
    tokenHealth,
    configuration,
    connection,
    refresher,
    api,
    http,
    journal,
    strayLinks,
    frameAssets: createFrameAssets(createDurableFiles(), join(folder, 'frame-assets.json')),
    tokenEndpointFor,
    startProblems,
    openVault: async (again) => {
      await (again ? vault.retry() : vault.open());
      await configuration.loadSecret();
      await tokenHealth.examine(accounts.list());
      onChange();
    },
  };
}
