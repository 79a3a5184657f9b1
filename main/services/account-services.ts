import type { Account } from '../../preload/contract';
import { failure, type Result } from '../../preload/errors';
import { createAccountRegistry, type AccountRegistry } from '../accounts/account-registry';
import { createAccountVault, type AccountVault } from '../accounts/account-vault';
import { accountView } from '../accounts/account-views';
import { createClinicCheck, type ClinicCheck } from '../accounts/clinic-check';
import {
  disconnectAccount,
  disconnectAll,
  type DisconnectDependencies,
  type DisconnectedAll,
} from '../accounts/disconnect-account';
import {
  createOwedRevocations,
  type OwedRevocationOptions,
  type OwedRevocations,
  type Settled,
} from '../accounts/owed-revocations';
import { createRoster, type Roster } from '../accounts/roster';
import { createTokenHealthRegister, type TokenHealthRegister } from '../accounts/token-health';
import type { SealedVault } from '../vault/token-vault';

/** How far the disconnecting of all accounts is; null while nobody asked for it. */
export type Disconnecting = { readonly done: number; readonly total: number } | null;

/** What ends the guests of an account; they belong to the window, not to the services. */
export type CloseGuests = DisconnectDependencies['closeGuests'];

/** Everything about the accounts of this computer. */
export interface AccountServices {
  readonly registry: AccountRegistry;
  /** The vault by which everything that acts for an account gets its tokens. */
  readonly vault: AccountVault;
  readonly roster: Roster;
  readonly tokenHealth: TokenHealthRegister;
  readonly owed: OwedRevocations;
  readonly clinicCheck: ClinicCheck;
  readonly views: () => Account[];
  readonly disconnect: (accountId: string, closeGuests: CloseGuests) => Promise<Result<Settled>>;
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
  readonly owed: Pick<OwedRevocationOptions, 'revoke' | 'isOnline' | 'now' | 'after' | 'onPaid'>;
  readonly forgetTokens: DisconnectDependencies['forgetTokens'];
  readonly onRemoved: DisconnectDependencies['onRemoved'];
  readonly onChange: () => void;
}

/** Puts registry, seals, health and what is owed together. Nothing is read before `registry.load` and `examine`. */
export function createAccountServices(options: AccountServiceOptions): AccountServices {
  const { vault: sealedVault, onChange } = options;
  const isOpen = (): boolean => sealedVault.status() === 'protected';
  const registry = createAccountRegistry({ folder: options.folder });
  const vault = createAccountVault({
    vault: sealedVault,
    identityOf: registry.find,
    onWritten: (accountId, { identity, scope }) => {
      if (identity) roster.sealed(accountId, identity);
      // A refresh may bring other scopes than the sign-in did.
      if (scope !== '') void registry.change(({ id }) => id === accountId, { scope });
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

  const dependencies = (closeGuests: CloseGuests): DisconnectDependencies => ({
    vault: sealedVault,
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
    roster,
    tokenHealth,
    owed,
    clinicCheck: createClinicCheck({ registry, tokenHealth, onChange }),
    views: () =>
      roster.entries().map((entry) => {
        const { id, identity } = entry;
        return accountView(entry, {
          hue: identity && registry.hueOf(identity.environment, identity.clinicId),
          clinicName: identity ? roster.clinicNameOf(identity) : '',
          health: tokenHealth.of(id),
          keyStore: sealedVault.status(),
        });
      }),
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
