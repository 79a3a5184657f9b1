import { seal, unseal, type SealContext, type Sealed } from './envelope';
import type { EntryName } from './sealed-entries';

/** An entry that could not be written to disk, and so lives in memory. */
export interface WaitingEntry {
  readonly name: EntryName;
  readonly text: string;
}

/** Entries by subject that live in memory, and can be sealed there. */
export interface WaitingEntries extends Map<string, WaitingEntry> {
  /**
   * Seals every entry but those of `except` under a key; they are unreadable until `unseal`. Without a key they stay
   * as they are.
   */
  readonly seal: (key: Uint8Array | null, except: ReadonlySet<string>) => void;
  /** Brings sealed entries back. False if there are some and the key is not theirs. */
  readonly unseal: (key: Uint8Array | null) => boolean;
  readonly isSealed: () => boolean;
  /** Gives up what is sealed. */
  readonly discard: () => void;
}

const context: SealContext = { schema: 1, environment: '', subject: 'waiting', generation: 0 };

class Entries extends Map<string, WaitingEntry> implements WaitingEntries {
  #sealed: Sealed | null = null;

  seal(key: Uint8Array | null, except: ReadonlySet<string>): void {
    const inside = [...this.values()].filter(({ name }) => !except.has(name.subject));
    if (!key || this.#sealed || inside.length === 0) return;
    this.#sealed = seal(key, context, JSON.stringify(inside));
    for (const { name } of inside) this.delete(name.subject);
  }

  unseal(key: Uint8Array | null): boolean {
    if (!this.#sealed) return true;
    const text = key && unseal(key, context, this.#sealed);
    if (!text) return false;
    const inside: WaitingEntry[] = JSON.parse(text);
    for (const entry of inside) this.set(entry.name.subject, entry);
    this.#sealed = null;
    return true;
  }

  isSealed(): boolean {
    return this.#sealed !== null;
  }

  discard(): void {
    this.#sealed = null;
  }
}

/** An empty collection. */
export const createWaitingEntries = (): WaitingEntries => new Entries();
