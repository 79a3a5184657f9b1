import { onTestFinished } from 'vitest';
import { join } from 'node:path';
import { acceptsToken } from '../../../main/fullscript/accepts-token';
import { createApiClient } from '../../../main/fullscript/api-client';
import { requestSessionGrant } from '../../../main/fullscript/session-grants';
import { createRefresher } from '../../../main/oauth/refresher';
import { endTokens } from '../../../main/oauth/end-tokens';
import { createTokenEndpoint } from '../../../main/oauth/token-endpoint';
import type { FullscriptApplication } from '../../../main/policy/application';
import { parseConfiguration } from '../../../main/policy/judged-document';
import { readingOf } from '../../../main/policy/policy-reading';
import { createConfigurationService } from '../../../main/policy/configuration-service';
import { createAccountServices } from '../../../main/accounts/account-services';
import type { JournalEvent } from '../../../main/activity/activity-journal';
import { openSignIn } from '../../../main/app/open-sign-in';
import type { ConnectionState, EnvironmentId } from '../../../preload/contract/contract';
import { success } from '../../../preload/contract/errors';
import { jointPolicy } from '../../platform/joint-policy';
import { startPlatform, type Person, type Platform, type PlatformOptions } from '../../platform/platform';
import { createTokenVault } from '../../../main/vault/token-vault';
import { sendOf, valueOf } from '../oauth/setup';
import { testFolder } from '../storage/folder';
import { createFakeKeyStore } from '../vault/fake-key-store';

/** The services around the sign-in on platforms side by side: the first is `local`, the second `custom`. */
export async function signInSetup(
  first: PlatformOptions = {},
  { second, accountLimit = 12 }: { second?: PlatformOptions; accountLimit?: number } = {},
) {
  const local = await startPlatform(first);
  const custom = second ? await startPlatform({ ...second, environment: 'custom' }) : null;
  onTestFinished(async () => {
    await local.stop();
    await custom?.stop();
  });
  const overrides = { accounts: { maximum: accountLimit } };
  const policy = parseConfiguration(
    JSON.stringify(jointPolicy(custom ? [local, custom] : [local], overrides)),
  );
  if (policy.problems.length > 0) throw new Error(policy.problems.map(({ path }) => path).join());
  const reading = readingOf(policy);
  const configuration = createConfigurationService({
    policy: { newest: () => reading, inForce: () => reading },
    storage: {
      readTyped: () => [],
      writeTyped: async () => success({}),
      readSecret: async () => success(null),
      keep: (secret) => secret,
      writeSecret: async () => success({}),
    },
    onChange: () => undefined,
  });
  const send = sendOf();
  const folder = await testFolder();
  const sealed = createTokenVault({ keyStore: createFakeKeyStore(), path: join(folder, 'vault.json') });
  const tokenEndpoint = (application: FullscriptApplication) => createTokenEndpoint({ send, application });
  const tokenEndpointFor = (environment: EnvironmentId) => {
    const application = configuration.applicationFor(environment);
    return application && tokenEndpoint(application);
  };
  const time = { now: Date.now(), monotonic: 0 };
  const accountServices = createAccountServices({
    folder,
    vault: sealed,
    owed: {
      end: async (environment, tokens, keep) => {
        const application = configuration.applicationFor(environment);
        if (!application) return { outcome: 'failed', error: { code: 'configuration_missing' } };
        const isAccepted = (token: string) => acceptsToken(send, token, application);
        return endTokens({ endpoint: tokenEndpoint(application), isAccepted, keep }, tokens);
      },
      isOnline: () => true,
      now: () => time.now,
      after: () => () => undefined,
      onPaid: () => undefined,
    },
    forgetTokens: (key) => refresher.forget(key),
    onRemoved: async () => undefined,
    onChange: () => undefined,
  });
  const { registry: accounts } = accountServices;
  await sealed.open();
  const refresher = createRefresher({
    vault: accountServices.vault,
    tokenEndpointFor,
    ownerOf: accountServices.ownerOf,
    giveBack: accountServices.giveBack,
    clock: { now: () => time.now, monotonic: () => time.monotonic },
    onReconnectRequired: () => undefined,
  });
  const api = createApiClient({
    send,
    refresher,
    scopeOf: (accountId) => accounts.find(accountId)?.scope ?? '',
  });
  const opened: string[] = [];
  const journal: JournalEvent[] = [];
  const waiting = new Set<() => void>();
  const connection = openSignIn({
    accountServices,
    configuration,
    refresher,
    api,
    send,
    holdWhileLocked: () => false,
    journal: {
      add: async (event) => {
        journal.push(event);
      },
    },
    tokenEndpoint,
    openBrowser: async (url) => {
      opened.push(url);
      return true;
    },
    copyText: async () => success({}),
    now: () => time.now,
    after: () => () => undefined,
    onChange: () => {
      for (const check of waiting) check();
    },
  });
  onTestFinished(async () => {
    await connection.dispose();
    // What is given back or tidied up is still under way when the call that caused it has answered.
    await connection.dropGrant();
    for (const { id: accountId, environment } of accounts.list())
      await refresher.forget({ accountId, environment });
    await accountServices.owed.settleAll();
  });
  const until = <Step extends ConnectionState['step']>(
    step: Step,
  ): Promise<Extract<ConnectionState, { step: Step }>> =>
    new Promise((resolve) => {
      const isThere = (state: ConnectionState): state is Extract<ConnectionState, { step: Step }> =>
        state.step === step;
      const check = (): void => {
        const state = connection.state();
        if (!isThere(state)) return;
        waiting.delete(check);
        resolve(state);
      };
      waiting.add(check);
      check();
    });
  /** Consents in the browser that was opened last, and hands the answer over. */
  const consent = async (platform: Platform, person: Person): Promise<void> => {
    valueOf(connection.handleCallback(await platform.approve(opened.at(-1) ?? '', person.id), 'open-url'));
  };
  /** Connects a person at role level, to the end. */
  const connect = async (platform: Platform, person: Person): Promise<string> => {
    const environment = platform === custom ? 'custom' : 'local';
    valueOf(await connection.start({ kind: 'add', environment }));
    await consent(platform, person);
    await until('confirming');
    return valueOf(await connection.confirm()).accountId;
  };
  /** Chooses somebody of the clinic that has signed in. */
  const choose = async ({ id, type }: Person) => {
    await until('choosing');
    return connection.choose(id, type);
  };
  /** Signs a clinic in by one of its people and chooses another one. */
  const connectClinic = async (consenting: Person, chosen: Person): Promise<string> => {
    valueOf(await connection.start({ kind: 'add' }));
    await consent(local, consenting);
    return valueOf(await choose(chosen)).accountId;
  };
  /** Adds one more of a connected clinic. */
  const addOfClinic = async (accountId: string, chosen: Person): Promise<string> => {
    valueOf(await connection.start({ kind: 'addOfClinic', accountId }));
    return valueOf(await choose(chosen)).accountId;
  };
  const recordOf = (accountId: string) => {
    const record = accounts.find(accountId);
    if (!record) throw new Error('no such account');
    return record;
  };
  const grant = async (accountId: string) => {
    const account = recordOf(accountId);
    const application = configuration.applicationFor(account.environment);
    if (!application) throw new Error('no application');
    return requestSessionGrant({ api, account, application, monotonic: () => time.monotonic });
  };
  const disconnect = (accountId: string) => accountServices.disconnect(accountId, async () => undefined);
  /** Ids of the records in the vault. */
  const records = (): string[] => sealed.recordKeys().map(({ accountId }) => accountId);
  /** The access token that an account works with. */
  const tokenOf = async (accountId: string): Promise<string | undefined> => {
    const { environment } = recordOf(accountId);
    return valueOf(await accountServices.vault.read({ accountId, environment }))?.accessToken;
  };
  return {
    local,
    custom: custom ?? local,
    connection,
    accounts,
    accountServices,
    sealed,
    records,
    tokenOf,
    refresher,
    opened,
    journal,
    time,
    until,
    consent,
    connect,
    connectClinic,
    choose,
    addOfClinic,
    recordOf,
    grant,
    disconnect,
  };
}
