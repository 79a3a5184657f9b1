import { createHmac, randomBytes } from 'node:crypto';
import { createDataKey, decodeDataKey, encodeDataKey, seal, unseal, type Sealed } from './envelope';
import { wipe } from './wipe';

/**
 * Keeps the clinic's secrets (from the policy, entered, read from the vault) so the rest of main holds references
 * only: whoever keeps a configuration, an application or a mount keeps no secret with it. A reference is a
 * meaningless text; the same secret has the same one for the life of the process, so configurations can be compared.
 */
export interface SecretKeeper {
  /** Returns the reference of a secret. */
  readonly keep: (secret: string) => string;
  /** The secret of a reference; null while the key is parked, and for a text that is no reference. */
  readonly reveal: (reference: string) => string | null;
  /**
   * Hands the key away as text and forgets it once `store` has answered true; until `restore`, nothing can be
   * revealed. If it could not be stored the key stays: a clinic's secret must not be lost to a full disk.
   */
  readonly park: (store: (key: string) => Promise<boolean>) => Promise<void>;
  /** Takes the parked key back; a text other than the one handed away changes nothing. */
  readonly restore: (key: string) => void;
}

const context = (reference: string) => ({ schema: 1, environment: '', subject: reference, generation: 0 });

/** A keeper with a random key of its own. */
export function createSecretKeeper(): SecretKeeper {
  const naming = randomBytes(32);
  const kept = new Map<string, Sealed>();
  let key: Uint8Array | null = createDataKey();
  /** For what arrives while the key is parked: a changed policy. Short-lived, and only ever for something new. */
  let meanwhile: { readonly key: Uint8Array; readonly kept: Map<string, Sealed> } | null = null;

  const referenceOf = (secret: string): string =>
    `kept:${createHmac('sha256', naming).update(secret).digest('base64url')}`;

  const open = (under: Uint8Array, sealed: Sealed | undefined, reference: string): string | null =>
    sealed ? unseal(under, context(reference), sealed) : null;

  return {
    keep: (secret) => {
      const reference = referenceOf(secret);
      if (kept.has(reference)) return reference;
      if (key) kept.set(reference, seal(key, context(reference), secret));
      else {
        meanwhile ??= { key: createDataKey(), kept: new Map() };
        meanwhile.kept.set(reference, seal(meanwhile.key, context(reference), secret));
      }
      return reference;
    },
    reveal: (reference) => key && open(key, kept.get(reference), reference),
    park: async (store) => {
      if (!key || !(await store(encodeDataKey(key)))) return;
      wipe(key);
      key = null;
    },
    restore: (text) => {
      const candidate = decodeDataKey(text);
      if (key || !candidate) return;
      const fits = [...kept].every(([reference, sealed]) => open(candidate, sealed, reference) !== null);
      if (!fits) return;
      key = candidate;
      for (const [reference, sealed] of meanwhile?.kept ?? []) {
        const secret = meanwhile && open(meanwhile.key, sealed, reference);
        if (secret) kept.set(reference, seal(key, context(reference), secret));
      }
      if (meanwhile) wipe(meanwhile.key);
      meanwhile = null;
    },
  };
}
