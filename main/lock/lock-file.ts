import { z } from '../../preload/contract/zod';
import type { DurableFiles } from '../storage/durable-file';
import { createSerial } from '../storage/serial';
import { lostTries, noTries, type PinTries } from './pin-tries';

/** What the lock must remember across a restart. */
export interface LockRecord extends PinTries {
  /** The app ended while locked. */
  readonly locked: boolean;
  /** The vault contains a PIN. */
  readonly pin: boolean;
}

export interface LockFile {
  /** Reads the file, once. Until then, the content is a fresh profile's. */
  readonly load: () => Promise<void>;
  readonly content: () => LockRecord;
  /** Changes the content, then the file. If that cannot be written, the next change tries again. */
  readonly change: (changes: Partial<LockRecord>) => Promise<void>;
  /** Resolves when every change is on disk, or has failed. */
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
 * The lock's file (absolute path of lock.json). Removing or damaging it gains nothing: if the vault has a PIN that this
 * file does not mention, the app is locked and the longest wait begins.
 */
export function createLockFile(options: {
  readonly path: string;
  readonly files: DurableFiles;
  /** Whether the vault's file mentions a PIN. */
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
