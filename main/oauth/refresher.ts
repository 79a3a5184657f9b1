import type { Clock } from '../clock';
import type { EnvironmentId } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { TokenRecord, TokenVault, VaultKey } from '../vault/token-record';
import { createTokenAges } from './token-age';
import type { TokenEndpoint } from './token-endpoint';
import type { TokenGrant } from './token-grant';
import { heldTokens, type HeldTokens } from '../vault/held-tokens';

export interface RefresherOptions {
  readonly vault: TokenVault;
  /** Null if the environment has no configured application. */
  readonly tokenEndpointFor: (environment: EnvironmentId) => TokenEndpoint | null;
  readonly clock: Clock;
  /** The vault record an account uses: accounts that share one share its refresh. */
  readonly ownerOf?: (accountId: string) => string;
  /** Revokes issued tokens that nobody will use. */
  readonly giveBack: (environment: EnvironmentId, tokens: HeldTokens) => Promise<void>;
  /** Called once for each refresh token the platform refused for good, with the account that noticed. */
  readonly onReconnectRequired: (accountId: string) => void;
}

export interface Refresher {
  /**
   * An access token to use now, refreshed first after 80 % of its life. Errors: `reconnect_required`, those of the
   * vault, and, if the old token has expired too, those of `TokenEndpoint.refresh`.
   */
  readonly accessToken: (key: VaultKey) => Promise<Result<string>>;
  /** Another access token, after the platform refused `usedToken` with 401. Errors as above. */
  readonly afterUnauthorized: (key: VaultKey, usedToken: string) => Promise<Result<string>>;
  /** Reports that a call with `token` succeeded: only now is the previous refresh token useless. */
  readonly confirmWorked: (key: VaultKey, token: string) => Promise<void>;
  /** Resolves when no refresh is running and every result is in the vault, or could not be written. */
  readonly settled: () => Promise<void>;
  /** Waits for a running refresh and clears the memory; the caller clears the vault. */
  readonly forget: (key: VaultKey) => Promise<void>;
  /** Clears the memory of every account, without waiting: the vault is closed. */
  readonly forgetAll: () => void;
}

/** Memory for one vault record. Losing all of it does no harm. */
interface Slot {
  flight: Promise<Result<string>> | null;
  /** The last write to the vault; the next one waits for it. */
  writing: Promise<unknown>;
  /** Issued but not written yet: written again before the platform is asked again. */
  unwritten: { readonly replaces: string; readonly record: TokenRecord } | null;
  refusedRefreshToken: string | null;
  confirmedAccessToken: string | null;
}

/**
 * Keeps access tokens fresh, with one refresh at a time per vault record, however many accounts share it.
 *
 * The order is receive, validate, persist with read back, and only then use. Under Fullscript's grace rule the old
 * refresh token stays valid until the new access token is first used, so a lost answer, a crash before the write or a
 * failed write loses nothing while the new token is unused. That is why a grant that could not be written is not handed
 * out: using it would end the refresh token on disk, and the next start would have none. It is kept in memory and
 * written again. (`persisted: false` is no failure: by decision, the whole record is then in memory only.)
 */
export function createRefresher(options: RefresherOptions): Refresher {
  const { vault, tokenEndpointFor, clock, ownerOf = (accountId) => accountId, onReconnectRequired } = options;
  const ages = createTokenAges(clock);
  const slots = new Map<string, Slot>();

  const slotOf = (key: VaultKey): Slot => {
    const owner = ownerOf(key.accountId);
    const slot = slots.get(owner) ?? {
      flight: null,
      writing: Promise.resolve(),
      unwritten: null,
      refusedRefreshToken: null,
      confirmedAccessToken: null,
    };
    slots.set(owner, slot);
    return slot;
  };

  /** The record, or `reconnect_required` if there is none or its refresh token is known to be refused. */
  const readRecord = async (key: VaultKey): Promise<Result<TokenRecord>> => {
    const read = await vault.read(key);
    if (!read.ok) return read;
    if (!read.value || read.value.refreshToken === slotOf(key).refusedRefreshToken) {
      return failure('reconnect_required');
    }
    return success(read.value);
  };

  /** Writes if the vault still holds the record the refresh began with; otherwise the other writer's record wins. */
  const replace = (key: VaultKey, replaces: string, record: TokenRecord): Promise<Result<string>> => {
    const slot = slotOf(key);
    const work = slot.writing.then(async (): Promise<Result<string>> => {
      const present = await vault.read(key);
      if (!present.ok) return present;
      if (!present.value) return failure('account_unknown');
      if (present.value.refreshToken !== replaces) return success(present.value.accessToken);
      const written = await vault.write(key, record);
      slot.unwritten = written.ok ? null : { replaces, record };
      if (!written.ok) return written;
      ages.begin(ownerOf(key.accountId), record);
      return success(record.accessToken);
    });
    slot.writing = work.catch(() => undefined);
    return work;
  };

  const adopt = async (
    key: VaultKey,
    record: TokenRecord,
    usedRefreshToken: string,
    grant: TokenGrant,
  ): Promise<Result<string>> => {
    const { accessToken, refreshToken, issuedAt, expiresAt, scope } = grant;
    const rotated = refreshToken !== usedRefreshToken;
    const adopted = await replace(key, record.refreshToken, {
      accessToken,
      refreshToken,
      previousRefreshToken: rotated ? usedRefreshToken : null,
      issuedAt,
      expiresAt,
      scope: scope === '' ? record.scope : scope,
    });
    // Disconnected meanwhile: nobody will use the new tokens, so revoke them.
    if (!adopted.ok && adopted.error.code === 'account_unknown')
      await options.giveBack(key.environment, heldTokens(grant));
    return adopted;
  };

  /** After `invalid_grant`, tries another writer's record, then the previous refresh token, then requires a reconnect. */
  const recover = async (
    key: VaultKey,
    endpoint: TokenEndpoint,
    record: TokenRecord,
  ): Promise<Result<string>> => {
    const present = await readRecord(key);
    if (!present.ok) return present;
    if (present.value.accessToken !== record.accessToken) return success(present.value.accessToken);
    const { previousRefreshToken } = record;
    if (previousRefreshToken !== null && previousRefreshToken !== record.refreshToken) {
      const answer = await endpoint.refresh({ refreshToken: previousRefreshToken });
      if (answer.ok) return adopt(key, record, previousRefreshToken, answer.value);
      if (answer.error.code !== 'reconnect_required') return answer;
    }
    slotOf(key).refusedRefreshToken = record.refreshToken;
    onReconnectRequired(key.accountId);
    return failure('reconnect_required');
  };

  const refresh = async (key: VaultKey, notThisToken: string): Promise<Result<string>> => {
    const read = await readRecord(key);
    if (!read.ok) return read;
    const record = read.value;
    if (record.accessToken !== notThisToken) return success(record.accessToken);
    const { unwritten } = slotOf(key);
    if (unwritten?.replaces === record.refreshToken)
      return replace(key, unwritten.replaces, unwritten.record);
    const endpoint = tokenEndpointFor(key.environment);
    if (!endpoint) return failure('configuration_missing');
    const answer = await endpoint.refresh({ refreshToken: record.refreshToken });
    if (answer.ok) return adopt(key, record, record.refreshToken, answer.value);
    return answer.error.code === 'reconnect_required' ? recover(key, endpoint, record) : answer;
  };

  /** Every caller that needs a token during a refresh waits for that refresh. */
  const refreshOnce = (key: VaultKey, notThisToken: string): Promise<Result<string>> => {
    const slot = slotOf(key);
    slot.flight ??= slot.writing
      .then(() => refresh(key, notThisToken))
      .finally(() => {
        slot.flight = null;
      });
    return slot.flight;
  };

  const dropPrevious = async (key: VaultKey, token: string): Promise<void> => {
    const present = await vault.read(key);
    if (!present.ok || present.value?.accessToken !== token) return;
    if (present.value.previousRefreshToken === null) return;
    const written = await vault.write(key, { ...present.value, previousRefreshToken: null });
    // The next success tries again; keeping a dead refresh token a little longer is harmless.
    if (!written.ok) slotOf(key).confirmedAccessToken = null;
  };

  return {
    accessToken: async (key) => {
      const read = await readRecord(key);
      if (!read.ok) return read;
      const record = read.value;
      const owner = ownerOf(key.accountId);
      const age = ages.of(owner, record);
      if (!age.refreshDue) return success(record.accessToken);
      const refreshed = await refreshOnce(key, record.accessToken);
      if (refreshed.ok) return refreshed;
      // An unreachable platform or a refused application must not sign anyone out.
      const final =
        refreshed.error.code === 'reconnect_required' || refreshed.error.code === 'account_unknown';
      if (final || age.expired) return refreshed;
      ages.postpone(owner, refreshed.error.retryAfterSeconds);
      return success(record.accessToken);
    },
    afterUnauthorized: (key, usedToken) => refreshOnce(key, usedToken),
    confirmWorked: async (key, token) => {
      const slot = slotOf(key);
      if (slot.flight || slot.confirmedAccessToken === token) return;
      slot.confirmedAccessToken = token;
      slot.writing = slot.writing.then(() => dropPrevious(key, token)).catch(() => undefined);
      await slot.writing;
    },
    settled: async () => {
      await Promise.all(
        [...slots.values()].map(async (slot) => {
          await slot.flight;
          await slot.writing;
        }),
      );
    },
    forgetAll: () => {
      for (const accountId of slots.keys()) ages.forget(accountId);
      slots.clear();
    },
    forget: async (key) => {
      const owner = ownerOf(key.accountId);
      const slot = slots.get(owner);
      await slot?.flight;
      await slot?.writing;
      slots.delete(owner);
      ages.forget(owner);
    },
  };
}
