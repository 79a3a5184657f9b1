import type { Gate } from '../network/gate';
import type { HttpClient } from '../network/client';
import type { SecretKeeper } from '../vault/secret-keeper';
import type { SignIn } from '../oauth/sign-in';
import type { Refresher } from '../oauth/refresher';
import type { SealedVault } from '../vault/token-vault';

/** Forgets what a locked app must not hold, and restores it. */
export interface LockDown {
  readonly forget: (sealing: Uint8Array | null) => Promise<void>;
  /** False if something in memory is sealed with another key; then nothing has changed. */
  readonly remember: (sealing: Uint8Array | null) => Promise<boolean>;
}

/** Longest wait, in milliseconds, for the platform to revoke an unconfirmed sign-in's tokens. */
const farewell = 1_000;

/**
 * Forgets access and refresh tokens, the vault's data key, the client secret and connections, in the order in which
 * each may still need the next; then scrubs what JavaScript cannot overwrite. Restoring means opening the vault again
 * through the key store: nothing is kept elsewhere.
 */
export function createLockDown(parts: {
  readonly signIn: Pick<SignIn, 'dropGrant'>;
  readonly gate: Pick<Gate, 'close' | 'open'>;
  readonly refresher: Pick<Refresher, 'forgetAll'>;
  readonly http: Pick<HttpClient, 'close'>;
  readonly secrets: Pick<SecretKeeper, 'park' | 'restore'>;
  readonly vault: Pick<SealedVault, 'lock' | 'unlock' | 'readSecret' | 'writeSecret'>;
  /** Opens the vault and reads what the rest of main needs from it. */
  readonly openVault: () => Promise<void>;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}): LockDown {
  const { signIn, gate, refresher, http, secrets, vault } = parts;
  return {
    forget: async (sealing) => {
      await Promise.race([signIn.dropGrant(), parts.wait(farewell)]);
      gate.close();
      refresher.forgetAll();
      http.close();
      await secrets.park(async (key) => (await vault.writeSecret('memoryKey', key)).ok);
      await vault.lock(sealing);
      const { scrubMemory } = await import('../vault/scrub');
      await scrubMemory();
    },
    remember: async (sealing) => {
      if (!(await vault.unlock(sealing))) return false;
      const key = await vault.readSecret('memoryKey');
      if (key.ok && key.value !== null) secrets.restore(key.value);
      gate.open();
      await parts.openVault();
      return true;
    },
  };
}
