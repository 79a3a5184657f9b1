import { z } from '../../preload/contract/zod';
import type { DurableFiles } from '../storage/durable-file';
import { createSerial } from '../storage/serial';
import { lostTries, noTries, type PinTries } from './pin-tries';

/** What the lock must remember over a restart. */
export interface LockRecord extends PinTries {
  /** The app ended while it was locked. */
  readonly locked: boolean;
  /** A PIN is in the vault. */
  readonly pin: boolean;
}

export interface LockFile {
  /** Reads the file, once. Before, the content is that of a fresh profile. */
  readonly load: () => Promise<void>;
  readonly content: () => LockRecord;
  /** Changes the content, and then the file. A file that cannot be written is tried again with the next change. */
  readonly change: (changes: Partial<LockRecord>) => Promise<void>;
  /** Resolves when every change is on disk, or could not be written. */
  readonly settled: () => Promise<void>;
}

const record = z.object({
  schema: z.literal(1),
  locked: z.boolean(),
  pin: z.boolean(),
  wrong: z.number().int().min(0).max(1_000_000),
  wait: z.number().int().min(0).max(lostTries.wait),
});

const fresh: LockRecord = { ...noTries, locked: false, pin: false };

function parse(bytes: Uint8Array): LockRecord | null {
  try {
    const { schema: _schema, ...content } = record.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return content;
  } catch {
    return null;
  }
}

/**
 * The lock's file (absolute path of lock.json). Whoever removes or damages it gains nothing: where the vault says that
 * there is a PIN and this file does not know of it, the app is locked and the longest wait begins.
 */
export function createLockFile(options: {
  readonly path: string;
  readonly files: DurableFiles;
  /** Whether the vault's file says that a PIN is set. */
  readonly vaultMentionsPin: () => Promise<boolean>;
}): LockFile {
  const { path, files } = options;
  const serial = createSerial();
  let content = fresh;

  const write = (): Promise<unknown> =>
    files.write(path, Buffer.from(`${JSON.stringify({ schema: 1, ...content })}\n`), 'same');

  return {
    content: () => content,
    settled: () => serial(() => Promise.resolve()),
    load: async () => {
      const read = await files.read(path);
      const found = read.ok && read.value ? parse(read.value) : null;
      const known = found ?? fresh;
      if (known.pin || !(await options.vaultMentionsPin())) {
        content = known;
        return;
      }
      content = { locked: true, pin: true, ...lostTries };
      await serial(write);
    },
    change: async (changes) => {
      content = { ...content, ...changes };
      await serial(write);
    },
  };
}
