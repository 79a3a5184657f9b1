import type { ConnectionState } from '../../preload/contract/contract';
import { success, type Result } from '../../preload/contract/errors';
import { markOfNewcomer } from '../accounts/account-marks';
import { isSameAccount, type AccountRecord } from '../accounts/account';
import { clinicSignIn, storeAccount, type Credentials } from '../accounts/store-account';
import type { ApiClient } from '../fullscript/api-client';
import { fetchIdentity } from '../fullscript/identity';
import { readWithToken } from '../fullscript/read-with-token';
import type { HttpAnswer, SendRequest } from '../network/http';
import { createSignIn, type SignIn } from '../oauth/sign-in';
import type { SignInEffects, PeopleSource, StoreRequest } from '../oauth/sign-in-effects';
import type { Refresher } from '../oauth/refresher';
import type { TokenGrant } from '../oauth/token-grant';
import type { FullscriptApplication } from '../policy/application';
import type { ConfigurationService } from '../policy/configuration-service';
import type { TokenRecord } from '../vault/token-record';
import type { AccountServices } from '../accounts/account-services';
import type { ActivityJournal } from '../activity/activity-journal';

/** The services a sign-in uses. */
export interface SignInParts extends Pick<
  SignInEffects,
  'tokenEndpoint' | 'openBrowser' | 'copyText' | 'now' | 'after'
> {
  readonly accountServices: Omit<AccountServices, 'views' | 'disconnect' | 'disconnectAll' | 'disconnecting'>;
  readonly configuration: Pick<ConfigurationService, 'current'>;
  readonly refresher: Pick<Refresher, 'forget'>;
  readonly api: ApiClient;
  readonly send: SendRequest;
  readonly journal: Pick<ActivityJournal, 'add'>;
  /** Postpones work while the app is locked; returns whether it did. */
  readonly holdWhileLocked: (work: () => void) => boolean;
  readonly onChange: (state: ConnectionState) => void;
}

const recordOf = ({ accessToken, refreshToken, issuedAt, expiresAt, scope }: TokenGrant): TokenRecord => ({
  accessToken,
  refreshToken,
  previousRefreshToken: null,
  issuedAt,
  expiresAt,
  scope,
});

const credentialsOf = ({ grant, level }: StoreRequest): Credentials | null => {
  if (level === 'clinic') return { level, tokens: grant && recordOf(grant) };
  return grant && { level, tokens: recordOf(grant) };
};

/** Connects the sign-in to the browser, the platform, the vault and the account list. */
export function openSignIn(parts: SignInParts): SignIn {
  const { accountServices, configuration, refresher, api, send, journal } = parts;
  const { registry, roster, tokenHealth, clinics, vault } = accountServices;
  const accountLimit = (): number => configuration.current().accountLimit;

  /** An account that gets other tokens leaves its old ones; the last account to leave has them revoked. */
  const leaveBehind = async ({ id, tokenOwner, environment }: AccountRecord): Promise<void> => {
    const owner = { accountId: tokenOwner, environment };
    const left = tokenOwner === id ? null : await clinics.leave(owner, id);
    if (left === null || (left.ok && left.value.others === 0)) await accountServices.release(owner);
  };

  const store = async (request: StoreRequest): Promise<Result<string>> => {
    const { person, purpose, grant, level } = request;
    const credentials = credentialsOf(request);
    if (!credentials) return { ok: false, error: { code: 'internal_error' } };
    const before = roster.records().find((record) => isSameAccount(record, person));
    const owner = level === 'clinic' ? clinicSignIn(roster.records(), person) : (before?.id ?? null);
    const key = owner === null ? null : { accountId: owner, environment: person.environment };
    // Cached data of the sign-in belongs to the tokens being replaced.
    if (key && grant) await refresher.forget(key);
    const keep = () =>
      storeAccount(
        {
          vault,
          clinics,
          accounts: { list: roster.records, put: registry.put, change: registry.change },
          limit: accountLimit(),
          now: parts.now,
        },
        person,
        credentials,
      );
    const stored = await (key && grant ? accountServices.replacing(key, grant, keep) : keep());
    if (!stored.ok) return stored;
    const { record, known, persisted, moved } = stored.value;
    tokenHealth.stored(record.id, persisted);
    // New tokens may also restore the other accounts that share them.
    await tokenHealth.examine(
      registry.list().filter(({ id, tokenOwner }) => tokenOwner === record.tokenOwner && id !== record.id),
    );
    if (moved) await leaveBehind(moved);
    await accountServices.clinicCheck.named(person, person.clinicName);
    const action = purpose.kind === 'reconnect' || known ? 'account.reconnected' : 'account.connected';
    // Choosing a person who is already listed, with the existing sign-in, changes nothing.
    if (grant || !known) await journal.add({ action, account: record, result: 'ok' });
    return success(record.id);
  };

  const pathReader =
    (source: PeopleSource, application: FullscriptApplication) =>
    (path: `/${string}`): Promise<Result<HttpAnswer>> => {
      if ('accessToken' in source) return readWithToken(send, source.accessToken, application, path);
      const { id, environment } = source.account;
      const key = { accountId: id, environment };
      return api.call({ key, application, need: 'people', method: 'GET', path, repeatable: true });
    };

  return createSignIn({
    applications: () => configuration.current().applications,
    tokenEndpoint: parts.tokenEndpoint,
    openBrowser: parts.openBrowser,
    copyText: parts.copyText,
    openLoopbackListener: async ({ onAddress, ...rest }) => {
      const { openLoopbackListener } = await import('../oauth/loopback-listener');
      return openLoopbackListener({
        ...rest,
        onAddress: (address) => parts.holdWhileLocked(() => void onAddress(address)) || onAddress(address),
      });
    },
    fetchIdentity: (accessToken, application, owner) => fetchIdentity(send, accessToken, application, owner),
    fetchClinicPeople: async (source, application) => {
      const { fetchClinicPeople } = await import('../fullscript/clinic-people');
      return fetchClinicPeople(pathReader(source, application));
    },
    giveBack: accountServices.giveBack,
    findAccount: (person) => roster.records().find((record) => isSameAccount(record, person)) ?? null,
    markOf: (person) => markOfNewcomer(person, roster.entries()),
    accountOf: (accountId) => roster.records().find(({ id }) => id === accountId) ?? null,
    hasRoom: () => roster.records().length < accountLimit(),
    store,
    now: parts.now,
    after: parts.after,
    onChange: parts.onChange,
  });
}
