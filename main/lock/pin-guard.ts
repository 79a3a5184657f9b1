import { failure, success, type ErrorCode, type Result } from '../../preload/contract/errors';
import { wipe } from '../vault/wipe';
import { createSerial } from '../storage/serial';
import type { SealedVault } from '../vault/token-vault';
import type { LockFile } from './lock-file';
import { checkPin, createPin, isSuitablePin } from './pin';
import { afterWaiting, afterWrongPin, noTries, type PinTries } from './pin-tries';

type Done = Result<Record<string, never>>;

/** The PIN: whether there is one, whether a given one is right, and how often it was wrong. */
export interface PinGuard {
  readonly isSet: () => boolean;
  readonly tries: () => PinTries;
  /** Why the last try could not be checked, other than a wrong PIN. */
  readonly problem: () => ErrorCode | null;
  /** Reads from the open vault whether a PIN is set. */
  readonly learn: () => Promise<void>;
  /**
   * Checks a PIN; returns the key to unseal with. Each try is counted and written before it is checked. Errors:
   * `pin_wrong`, `pin_waiting` (no try is allowed now), and those of the vault if there is nothing to check against.
   */
  readonly check: (pin: string) => Promise<Result<Uint8Array>>;
  /** Sets or replaces the PIN. Errors: `pin_unsuitable` and those of `SealedVault.writeSecret`. */
  readonly set: (pin: string) => Promise<Done>;
  /** Removes the PIN and forgets the tries. Errors as `set`. */
  readonly remove: () => Promise<Done>;
  /** The key to seal with while locked; null without a PIN, or if it was not entered since the start. */
  readonly sealing: () => Uint8Array | null;
  /** Keeps the key from `check` for the next lock. */
  readonly keepSealing: (key: Uint8Array | null) => void;
  readonly dispose: () => void;
}

const tick = 1_000;
/** Milliseconds of waiting between two writes: what a restart may cost at most. */
const noteEvery = 10_000;

/** The guard over the vault and the lock's file. `clock` returns monotonic milliseconds. */
export function createPinGuard(options: {
  readonly vault: Pick<SealedVault, 'pinVerifier' | 'mentionsPin' | 'writeSecret'>;
  readonly file: LockFile;
  readonly clock: () => number;
  readonly every: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: () => void;
}): PinGuard {
  const { vault, file, clock } = options;
  const serial = createSerial();
  let tries: PinTries = noTries;
  let known = false;
  /** A PIN in memory only, like everything else if the key store protects nothing. */
  let inMemory = false;
  let problem: ErrorCode | null = null;
  let sealing: Uint8Array | null = null;
  let stopTicking: (() => void) | null = null;
  let last = 0;
  let unnoted = 0;

  const keepSealing = (key: Uint8Array | null): void => {
    if (sealing && sealing !== key) wipe(sealing);
    sealing = key;
  };

  const pass = (): void => {
    const now = clock();
    const elapsed = now - last;
    last = now;
    tries = afterWaiting(tries, elapsed);
    unnoted += elapsed;
    if (tries.wait === 0) {
      stopTicking?.();
      stopTicking = null;
    }
    if (tries.wait === 0 || unnoted >= noteEvery) {
      unnoted = 0;
      void file.change(tries);
    }
    options.onChange();
  };

  const wait = (next: PinTries): void => {
    tries = next;
    last = clock();
    unnoted = 0;
    if (next.wait > 0) stopTicking ??= options.every(tick, pass);
  };

  /** The last run's record counts from the first use on. */
  const recall = (): void => {
    if (known) return;
    known = true;
    const { wrong, wait: left } = file.content();
    wait({ wrong, wait: left });
  };

  const check = async (pin: string): Promise<Result<Uint8Array>> => {
    recall();
    if (tries.wait > 0) return failure('pin_waiting');
    const before = tries;
    const counted = afterWrongPin(before);
    // Counted first: ending the app during the check still uses up this try.
    await file.change(counted);
    const verifier = await vault.pinVerifier();
    if (!verifier.ok || verifier.value === null) {
      await file.change(before);
      problem = verifier.ok ? 'vault_unreadable' : verifier.error.code;
      options.onChange();
      return failure(problem);
    }
    problem = null;
    const key = checkPin(pin, verifier.value);
    if (!key) {
      wait(counted);
      options.onChange();
      return failure('pin_wrong');
    }
    tries = noTries;
    await file.change(noTries);
    return success(key);
  };

  const note = async (present: boolean): Promise<void> => {
    const written = present && (await vault.mentionsPin());
    inMemory = present && !written;
    if (file.content().pin !== written) await file.change({ pin: written });
    options.onChange();
  };

  return {
    isSet: () => inMemory || file.content().pin,
    tries: () => {
      recall();
      return tries;
    },
    problem: () => problem,
    learn: async () => {
      const verifier = await vault.pinVerifier();
      // Unreadable is not absent: damaging the entry must not unlock the app.
      if (verifier.ok) await note(verifier.value !== null);
    },
    check: (pin) => serial(() => check(pin)),
    set: async (pin) => {
      if (!isSuitablePin(pin)) return failure('pin_unsuitable');
      const { verifier, sealing: key } = createPin(pin);
      // Recorded first: a vault with a PIN that this file does not mention means that someone removed the file.
      await file.change({ pin: true });
      const written = await vault.writeSecret('pinVerifier', verifier);
      if (written.ok) keepSealing(key);
      else wipe(key);
      const present = await vault.pinVerifier();
      await note(!present.ok || present.value !== null);
      return written.ok ? success({}) : written;
    },
    remove: async () => {
      const removed = await vault.writeSecret('pinVerifier', null);
      if (!removed.ok) return removed;
      keepSealing(null);
      problem = null;
      wait(noTries);
      await file.change(noTries);
      await note(false);
      return success({});
    },
    sealing: () => sealing,
    keepSealing,
    dispose: () => stopTicking?.(),
  };
}
