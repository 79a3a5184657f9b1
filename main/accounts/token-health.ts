import type { AccountRecord } from './account';
import type { TokenHealth } from './account-views';
import type { TokenVault } from '../vault/token-record';

/** What is known of each account's tokens, without the tokens. */
export interface TokenHealthRegister {
  readonly of: (accountId: string) => TokenHealth | undefined;
  /** Notes that tokens were just stored. */
  readonly stored: (accountId: string, persisted: boolean) => void;
  /** Notes that the platform says the tokens are another person's. */
  readonly mixedUp: (accountId: string) => void;
  readonly forget: (accountId: string) => void;
  /** Checks every account's record once: after the key store was opened or asked again. */
  readonly examine: (accounts: readonly AccountRecord[]) => Promise<void>;
}

/** Keeps the health of every account's tokens. `persisting` tells whether the vault currently writes to disk. */
export function createTokenHealthRegister(
  vault: Pick<TokenVault, 'read'>,
  persisting: () => boolean,
): TokenHealthRegister {
  const known = new Map<string, TokenHealth>();
  return {
    of: (accountId) => known.get(accountId),
    stored: (accountId, persisted) => void known.set(accountId, { problem: null, absent: false, persisted }),
    mixedUp: (accountId) =>
      void known.set(accountId, { problem: 'account_mixed_up', absent: false, persisted: persisting() }),
    forget: (accountId) => void known.delete(accountId),
    examine: async (accounts) => {
      for (const { id, environment } of accounts) {
        const read = await vault.read({ accountId: id, environment });
        known.set(id, {
          problem: read.ok ? null : read.error.code,
          absent: read.ok && read.value === null,
          persisted: persisting(),
        });
      }
    },
  };
}
