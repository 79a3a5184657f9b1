import { join } from 'node:path';
import type { AppState, EnvironmentId } from '../../preload/contract/contract';
import { success, type CompanionError } from '../../preload/contract/errors';
import type { AccountRegistry } from '../accounts/account-registry';
import { createActivityLog } from '../activity/activity-log';
import { createConnectionCheck, type ConnectionCheck } from '../diagnostics/connection-check';
import type { ErrorRegister } from '../diagnostics/error-register';
import { createFirstContact, type FirstContact } from '../diagnostics/first-contact/first-contact';
import { createFrameAssets, type FrameAssets } from '../embed/frame-assets';
import { acceptsToken } from '../fullscript/accepts-token';
import { createApiClient, type ApiClient } from '../fullscript/api-client';
import type { HttpClient } from '../network/client';
import { createLateHttpClient } from '../network/late-client';
import type { PlanFollower } from '../follow/plan-follower';
import type { Handover } from '../handover/handover';
import { createGate, type Gate } from '../network/gate';
import type { LockFlag } from '../lock/lock-flag';
import { createSignal, type Signal } from '../signal';
import { createLockFile, type LockFile } from '../lock/lock-file';
import { createSecretKeeper, type SecretKeeper } from '../vault/secret-keeper';
import type { NoticedPlan } from '../notifications/plan-notices';
import type { SignIn } from '../oauth/sign-in';
import { endTokens } from '../oauth/end-tokens';
import { createRefresher, type Refresher } from '../oauth/refresher';
import { after, type Clock } from '../clock';
import { createTokenEndpoint, type TokenEndpoint } from '../oauth/token-endpoint';
import { openNetworkServices, type NetworkServices } from '../network/network-services';
import type { FullscriptApplication } from '../policy/application';
import { createConfigurationService, type ConfigurationService } from '../policy/configuration-service';
import { createLivePolicy, type LivePolicy } from '../policy/live-policy';
import { withKeptSecrets } from '../policy/kept-secrets';
import { openPolicySource, policyFolder, type PolicyPlace } from '../policy/policy-source';
import type { AskedLinks } from '../links/asked-link';
import { createStrayLinks, type StrayLinks } from '../links/stray-links';
import { createDurableFiles } from '../storage/durable-file';
import { createSpelling, type Spelling } from '../spelling/spelling';
import { createSettingsStore, type SettingsStore } from '../settings/settings-store';
import { electronKeyStore } from '../vault/key-store';
import { createTokenVault, type SealedVault } from '../vault/token-vault';
import { createAccountServices, type AccountServices } from '../accounts/account-services';
import { createActivityJournal, type ActivityJournal } from '../activity/activity-journal';
import { openAskedLinks } from './open-asked-links';
import { openHandover } from './open-handover';
import { openPlanFollower } from './open-plan-follower';
import { createPolicyNews, type PolicyNews } from './policy-news';
import { openSignIn } from './open-sign-in';
import type { CopyText } from '../windows/copy-text';

/** What the services need from Electron and the computer. */
export interface ServiceOptions {
  /** Absolute path of the profile folder. */
  readonly folder: string;
  readonly version: string;
  readonly locale: string;
  readonly policy: PolicyPlace;
  readonly resolveProxy: (url: string) => Promise<string>;
  readonly openBrowser: (url: string, application: FullscriptApplication) => Promise<boolean>;
  readonly copyText: CopyText;
  readonly isOnline: () => boolean;
  readonly lockFlag: Pick<LockFlag, 'isLocked' | 'holdWhileLocked'>;
  readonly errors: ErrorRegister;
  readonly clock: Clock;
  readonly onChange: () => void;
  /** False if there is no window to ask the person in. */
  readonly canAsk?: boolean;
}

/** Everything main knows and does without a window. Nothing here depends on which account is shown. */
export interface Services {
  readonly settings: SettingsStore;
  /** The accounts' public facts. */
  readonly accounts: AccountRegistry;
  /** Disconnecting accounts, revocations still owed, and how accounts are shown. */
  readonly accountServices: AccountServices;
  readonly vault: SealedVault;
  readonly policy: LivePolicy;
  readonly policyNews: PolicyNews;
  readonly configuration: ConfigurationService;
  readonly signIn: SignIn;
  readonly refresher: Refresher;
  readonly api: ApiClient;
  readonly http: HttpClient;
  readonly gate: Gate;
  readonly secrets: SecretKeeper;
  readonly lockFile: LockFile;
  readonly network: NetworkServices;
  readonly journal: ActivityJournal;
  readonly handover: Handover;
  readonly planFollower: PlanFollower;
  readonly strayLinks: StrayLinks;
  readonly check: ConnectionCheck;
  readonly firstContact: FirstContact;
  /** The last errors by code, for the diagnostics file. */
  readonly errors: ErrorRegister;
  /** Calls back when the platform confirms that a plan was activated here. */
  readonly planActivated: Signal<NoticedPlan>['on'];
  readonly planActivatedElsewhere: Signal<NoticedPlan>['on'];
  readonly askedLinks: AskedLinks;
  readonly frameAssets: FrameAssets;
  readonly spelling: Spelling;
  /** For an environment's application; null if it has none. */
  readonly tokenEndpointFor: (environment: EnvironmentId) => TokenEndpoint | null;
  /** What went wrong reading the app's own files at the start. */
  readonly startProblems: AppState['startProblems'];
  /** Opens the vault (`again`: asks the key store once more) and checks each account's tokens. */
  readonly openVault: (again: boolean) => Promise<void>;
}

/** Creates the services and reads settings, accounts and policy. The vault stays closed until `openVault`. */
export async function createServices(options: ServiceOptions): Promise<Services> {
  const { folder, clock, onChange } = options;
  const planActivated = createSignal<NoticedPlan>();
  const planActivatedElsewhere = createSignal<NoticedPlan>();
  const settings = createSettingsStore({ folder, locale: options.locale });
  const files = createDurableFiles();
  const vault = createTokenVault({ keyStore: electronKeyStore(), path: join(folder, 'vault.json'), files });
  const lockFile = createLockFile({
    path: join(folder, 'lock.json'),
    files,
    vaultMentionsPin: vault.mentionsPin,
  });
  const secrets = createSecretKeeper();
  const accountServices = createAccountServices({
    folder,
    vault,
    owed: {
      end: async (environment, tokens, keep) => {
        const application = configuration.applicationFor(environment);
        if (!application) return { outcome: 'failed', error: { code: 'configuration_missing' } };
        const isAccepted = (token: string) => acceptsToken(send, token, application);
        return endTokens({ endpoint: tokenEndpoint(application), isAccepted, keep }, tokens);
      },
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
  const { registry: accounts, roster, owed } = accountServices;
  const policySource = withKeptSecrets(await openPolicySource(options.policy), secrets.keep);
  const [firstPolicy, , ...loaded] = await Promise.all([
    policySource.read(),
    lockFile.load(),
    settings.load(),
    accounts.load(),
  ]);
  const unreadable = accounts.unreadableEntries();
  const startProblems: CompanionError[] = loaded.flatMap((result) => (result.ok ? [] : [result.error]));
  if (unreadable > 0) startProblems.push({ code: 'account_entries_unreadable', count: unreadable });

  const journal = createActivityJournal({
    log: createActivityLog({ folder, now: clock.now }),
    listed: () => new Set(roster.entries().flatMap(({ id, identity }) => [id, identity?.clinicId ?? id])),
    now: clock.now,
    after,
    onChange,
  });
  const policy = createLivePolicy({
    source: policySource,
    first: firstPolicy,
    after,
    onChange: (change) => policyNews.take(change),
    onWarnings: (warnings) => policyNews.noteIgnored(warnings),
  });
  const configuration = createConfigurationService({
    policy,
    storage: {
      readTyped: settings.applications,
      writeTyped: settings.setApplications,
      readSecret: async (name) => {
        const stored = await vault.readSecret(name);
        return stored.ok && stored.value !== null ? success(secrets.keep(stored.value)) : stored;
      },
      keep: secrets.keep,
      writeSecret: vault.writeSecret,
    },
    onChange: () => {
      // A missing application may be there now.
      if (owed.list().some(({ waitsFor }) => waitsFor === 'application')) void owed.settleAll();
      onChange();
    },
  });

  const network = openNetworkServices({
    authoritiesFile: configuration.current().extraCertificateAuthorities,
    policyFolder: policyFolder(options.policy),
    canAsk: options.canAsk ?? true,
    onChange,
  });
  const http = createLateHttpClient({
    resolveProxy: options.resolveProxy,
    version: options.version,
    proxyCredentials: network.proxyCredentials,
    extraCertificateAuthorities: network.authorities,
  });
  const gate = createGate(http.send);
  const { send } = gate;
  const tokenEndpoint = (of: FullscriptApplication): TokenEndpoint =>
    createTokenEndpoint({ send, application: of, reveal: secrets.reveal, now: clock.now });
  const tokenEndpointFor = (environment: EnvironmentId): TokenEndpoint | null => {
    // Signed-in accounts stay signed in while a policy is broken.
    const application = configuration.applicationFor(environment);
    return application && tokenEndpoint(application);
  };

  /** A refused refresh token affects every account that uses it. */
  const noteReconnect = async (accountId: string): Promise<void> => {
    const owner = accountServices.ownerOf(accountId);
    const concerned = accounts
      .list()
      .filter(({ tokenOwner, reconnectRequired }) => tokenOwner === owner && !reconnectRequired);
    await accounts.change(({ tokenOwner }) => tokenOwner === owner, { reconnectRequired: true });
    for (const account of concerned)
      await journal.add({ action: 'account.reconnectRequired', account, result: 'reconnect_required' });
  };
  const refresher = createRefresher({
    vault: accountServices.vault,
    tokenEndpointFor,
    clock,
    ownerOf: accountServices.ownerOf,
    giveBack: accountServices.giveBack,
    onReconnectRequired: (accountId) => void noteReconnect(accountId),
  });
  const api = createApiClient({
    send,
    refresher,
    scopeOf: (accountId) => accounts.find(accountId)?.scope ?? '',
  });

  const strayLinks = createStrayLinks(onChange);
  const askedLinks = openAskedLinks({ accounts, configuration, api, journal, strayLinks, onChange });
  const signIn = openSignIn({
    accountServices,
    configuration,
    refresher,
    api,
    send,
    journal,
    tokenEndpoint,
    openBrowser: options.openBrowser,
    copyText: options.copyText,
    holdWhileLocked: options.lockFlag.holdWhileLocked,
    now: clock.now,
    after,
    onChange: ({ step }) => {
      // The awaited answer arrived: an earlier complaint about a wrong link would only confuse.
      if (step === 'exchanging') strayLinks.clear();
      onChange();
    },
  });

  const handover = openHandover({
    folder,
    files,
    accounts,
    isListed: (accountId) => roster.find(accountId) !== null,
    configuration,
    api,
    journal,
    isLocked: options.lockFlag.isLocked,
    now: clock.now,
    monotonic: clock.monotonic,
    after,
    onActivated: planActivated.emit,
    onChange,
  });
  const planFollower = openPlanFollower({
    folder,
    files,
    accounts,
    configuration,
    api,
    journal,
    isLocked: options.lockFlag.isLocked,
    handover,
    onActivated: ({ planId, seenBy }) =>
      planActivatedElsewhere.emit({ planId, accountId: seenBy.id, patientId: null }),
    now: clock.now,
    monotonic: clock.monotonic,
    after,
  });
  const policyNews = createPolicyNews({ configuration, signIn, journal });
  const readAuthorities = (): void => network.take(configuration.running().extraCertificateAuthorities);
  policyNews.onNews(readAuthorities);
  network.onAuthorities(http.renew);
  accounts.onChange(onChange);
  accounts.onChange(() => void settings.forgetZoomsBut(accounts.entries().map(({ id }) => id)));
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
    signIn,
    refresher,
    api,
    http,
    gate,
    secrets,
    lockFile,
    network,
    journal,
    handover,
    planFollower,
    strayLinks,
    askedLinks,
    spelling: createSpelling({ platform: options.policy.platform, folder, settings }),
    frameAssets: createFrameAssets(files, join(folder, 'frame-assets.json')),
    tokenEndpointFor,
    startProblems,
    openVault: async (again) => {
      await (again ? vault.retry() : vault.open());
      await configuration.loadSecrets();
      await accountServices.examine();
      onChange();
    },
    errors: options.errors,
    planActivated: planActivated.on,
    planActivatedElsewhere: planActivatedElsewhere.on,
    firstContact: createFirstContact({
      openLine: async () => {
        const { openChromiumLine } = await import('../diagnostics/first-contact/chromium-line');
        const { version } = options;
        return openChromiumLine({ version, certificates: network, credentials: network.proxyCredentials });
      },
      secretOf: ({ clientSecret }) => (clientSecret === null ? null : secrets.reveal(clientSecret)),
      openBrowser: options.openBrowser,
      now: clock.now,
      after,
      onChange,
    }),
    check: createConnectionCheck({
      effectsFor: async (subject) => {
        const { checkEffectsOf, profileErrorIn } = await import('./service-effects');
        // The file may have been mended just before this check.
        readAuthorities();
        return checkEffectsOf({
          services,
          subject,
          leftAlone: null,
          profile: () => profileErrorIn(folder),
          monotonic: clock.monotonic,
        });
      },
      now: clock.now,
      monotonic: clock.monotonic,
      onChange,
    }),
  };
  return services;
}
