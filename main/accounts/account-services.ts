import type { Account, EnvironmentId } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import { marksOf, namedAccounts } from './account-marks';
import { createAccountRegistry, type AccountRegistry } from './account-registry';
import { createAccountVault, type AccountVault } from './account-vault';
import { accountView } from './account-views';
import { createClinicCheck, type ClinicCheck } from './clinic-check';
import { createClinicSignIns, type ClinicSignIns } from './clinic-sign-ins';
import {
  disconnectAccount,
  disconnectAll,
  type Disconnected,
  type DisconnectDependencies,
  type DisconnectedAll,
} from './disconnect-account';
import { createOwedRevocations, type OwedRevocationOptions, type OwedRevocations } from './owed-revocations';
import { createRoster, type Roster, type RosterEntry } from './roster';
import { createTokenHealthRegister, type TokenHealthRegister } from './token-health';
import type { TokenRecord, VaultKey } from '../vault/token-record';
import type { SealedVault } from '../vault/token-vault';
import { heldTokens, type HeldTokens } from '../vault/held-tokens';

/** How far the disconnecting of all accounts is; null while nobody asked for it. */
export type Disconnecting = { readonly done: number; readonly total: number } | null;

/** What ends the guests of an account; they belong to the window, not to the services. */
export type CloseGuests = DisconnectDependencies['closeGuests'];

type IssuedTokens = Pick<TokenRecord, 'accessToken' | 'refreshToken'>;

/** Everything about the accounts of this computer. */
export interface AccountServices {
  readonly registry: AccountRegistry;
  /** The vault by which everything that acts for an account gets its tokens. */
  readonly vault: AccountVault;
  /** The records of it that several accounts of a clinic share. */
  readonly clinics: Pick<ClinicSignIns, 'join' | 'leave'>;
  readonly roster: Roster;
  /** Whose record of the vault an account works with. */
  readonly ownerOf: (accountId: string) => string;
  /** The accounts that work with the same record of the vault as this one, itself included. */
  readonly sharersOf: (accountId: string) => readonly RosterEntry[];
  /** Takes a record out of the vault that no account works with any more; the platform is told. */
  readonly release: (owner: VaultKey) => Promise<void>;
  /** Ends tokens that were issued and are stored nowhere. Noted first, so that a failure is made good later. */
  readonly giveBack: (environment: EnvironmentId, tokens: HeldTokens) => Promise<void>;
  /**
   * Runs work that puts issued tokens in the place of those of a record. The old ones are noted before, and ended at the
   * platform once they have been replaced; where they have not, they are worked with as before.
   */
  readonly replacing: <Value>(
    owner: VaultKey,
    by: IssuedTokens,
    work: () => Promise<Value>,
  ) => Promise<Value>;
  readonly tokenHealth: TokenHealthRegister;
  readonly owed: OwedRevocations;
  readonly clinicCheck: ClinicCheck;
  /** What tells apart the accounts that name, role and clinic would not. */
  readonly marks: () => ReadonlyMap<string, string>;
  /** `isConfigured` tells whether an application is set up for an environment. */
  readonly views: (isConfigured: (environment: EnvironmentId) => boolean) => Account[];
  readonly disconnect: (accountId: string, closeGuests: CloseGuests) => Promise<Result<Disconnected>>;
  /** Error: `request_cancelled` while one is under way. */
  readonly disconnectAll: (closeGuests: CloseGuests) => Promise<Result<DisconnectedAll>>;
  readonly disconnecting: () => Disconnecting;
  /** Looks at seals, tokens and what is owed, once the vault was opened or asked again. */
  readonly examine: () => Promise<void>;
}

export interface AccountServiceOptions {
  /** Absolute path of the profile folder. */
  readonly folder: string;
  readonly vault: SealedVault;
  readonly owed: Pick<OwedRevocationOptions, 'end' | 'isOnline' | 'now' | 'after' | 'onPaid'>;
  readonly forgetTokens: DisconnectDependencies['forgetTokens'];
  readonly onRemoved: DisconnectDependencies['onRemoved'];
  readonly onChange: () => void;
}

/** Puts registry, seals, health and what is owed together. Nothing is read before `registry.load` and `examine`. */
export function createAccountServices(options: AccountServiceOptions): AccountServices {
  const { vault: sealedVault, onChange } = options;
  const isOpen = (): boolean => sealedVault.status() === 'protected';
  const registry = createAccountRegistry({ folder: options.folder });
  // By the facts first: where they were changed by hand, no token of anybody's is sealed for what they then say.
  const ownerOf = (accountId: string): string =>
    registry.find(accountId)?.tokenOwner ?? roster.find(accountId)?.tokenOwner ?? accountId;
  const shared = createClinicSignIns(sealedVault);
  const clinics: AccountServices['clinics'] = {
    join: async (owner, accountId, identity, tokens) => {
      const joined = await shared.join(owner, accountId, identity, tokens);
      if (joined.ok && joined.value) roster.sealed([{ accountId, identity, tokenOwner: owner.accountId }]);
      return joined;
    },
    leave: shared.leave,
  };
  const vault = createAccountVault({
    vault: sealedVault,
    clinics: shared,
    identityOf: registry.find,
    ownerOf,
    onWritten: (sealed, { scope }) => {
      roster.sealed(sealed);
      const ids = new Set(sealed.map(({ accountId }) => accountId));
      // A refresh may bring other scopes than the sign-in did.
      if (scope !== '') void registry.change(({ id }) => ids.has(id), { scope });
    },
  });
  const roster = createRoster({
    registry,
    vault,
    keysInVault: () => (isOpen() ? sealedVault.recordKeys() : []),
  });
  const tokenHealth = createTokenHealthRegister(vault, isOpen);
  const owed = createOwedRevocations({
    ...options.owed,
    notes: sealedVault.owed,
    persisting: isOpen,
    onChange,
  });
  let disconnecting: Disconnecting = null;
  const marks = (): ReadonlyMap<string, string> => marksOf(namedAccounts(roster.entries()));

  const dependencies = (closeGuests: CloseGuests): DisconnectDependencies => ({
    vault: sealedVault,
    clinics,
    registry,
    roster,
    owed,
    closeGuests,
    forgetTokens: options.forgetTokens,
    onRemoved: async (entry, result) => {
      if (result.ok) {
        tokenHealth.forget(entry.id);
        roster.forget(entry.id);
      }
      await options.onRemoved(entry, result);
    },
  });
  const show = (next: Disconnecting): void => {
    disconnecting = next;
    onChange();
  };

  return {
    registry,
    vault,
    clinics,
    roster,
    ownerOf,
    sharersOf: (accountId) => {
      const owner = ownerOf(accountId);
      return roster.entries().filter(({ tokenOwner }) => tokenOwner === owner);
    },
    release: async (owner) => {
      await options.forgetTokens(owner);
      const held = await sealedVault.read(owner);
      const noted = held.ok && held.value ? await owed.add(owner.environment, heldTokens(held.value)) : null;
      // Where nothing could be noted the record stays: it is all that can still end the token.
      if (noted && !noted.ok) return;
      await sealedVault.remove(owner);
      if (noted) await owed.settle(noted.value);
    },
    giveBack: async (environment, tokens) => {
      const noted = await owed.add(environment, tokens);
      if (noted.ok) await owed.settle(noted.value);
      // Where nothing can be kept they are ended now or never.
      else await options.owed.end(environment, tokens, async () => success({}));
    },
    replacing: async (owner, by, work) => {
      const held = await sealedVault.read(owner);
      const before = held.ok ? held.value : null;
      // Some platforms issue the same tokens again to who signs in again.
      const same = before?.accessToken === by.accessToken || before?.refreshToken === by.refreshToken;
      const noted = before && !same ? await owed.add(owner.environment, heldTokens(before)) : null;
      if (!before || !noted?.ok) return work();
      try {
        return await work();
      } finally {
        const now = await sealedVault.read(owner);
        const stays = now.ok && now.value?.refreshToken === before.refreshToken;
        if (stays) await owed.withdraw(noted.value);
        // Where the vault cannot tell, the note waits until it can be read.
        else if (now.ok) void owed.settle(noted.value);
      }
    },
    tokenHealth,
    owed,
    clinicCheck: createClinicCheck({ registry, tokenHealth, onChange }),
    marks,
    views: (isConfigured) => {
      const known = marks();
      return roster.entries().map((entry) => {
        const { id, identity } = entry;
        return accountView(entry, {
          mark: known.get(id) ?? '',
          hue: identity && registry.hueOf(identity.environment, identity.clinicId),
          clinicName: identity ? roster.clinicNameOf(identity) : '',
          health: tokenHealth.of(id),
          keyStore: sealedVault.status(),
          configured: identity !== null && isConfigured(identity.environment),
        });
      });
    },
    disconnect: (accountId, closeGuests) => disconnectAccount(dependencies(closeGuests), accountId),
    disconnectAll: async (closeGuests) => {
      if (disconnecting) return failure('request_cancelled');
      try {
        const all = await disconnectAll(dependencies(closeGuests), (done, total) => show({ done, total }));
        return { ok: true, value: all };
      } finally {
        show(null);
      }
    },
    disconnecting: () => disconnecting,
    examine: async () => {
      await roster.learn();
      await tokenHealth.examine(registry.list());
      await owed.load();
    },
  };
}
