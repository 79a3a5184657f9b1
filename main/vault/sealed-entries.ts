import { identity } from '../identity';
import { createDataKey, encodeDataKey, seal, unseal, type SealContext } from './envelope';
import type { KeyStore } from './key-store';
import { vaultSchema, type VaultFile } from './vault-file';
import { success, type Result } from '../../preload/contract/errors';
import { z } from '../../preload/contract/zod';

/** Text whose wrapped form is kept beside the data key. */
export const canaryText = 'practice-companion:canary';

/** A vault whose data key is known. A value: each change makes a new one. */
export interface OpenVault {
  readonly file: VaultFile;
  readonly dataKey: Uint8Array;
  /** Entry → generation at its last write. */
  readonly generations: ReadonlyMap<string, number>;
}

/** One sealed thing: an account's tokens (with its environment) or a secret of the clinic. */
export interface EntryName {
  readonly subject: string;
  readonly environment: string;
}

const index = z.record(z.string(), z.number().int().min(1));

const indexContext = (generation: number): SealContext => ({
  schema: vaultSchema,
  environment: '',
  subject: 'index',
  generation,
});

const entryContext = (name: EntryName, generation: number): SealContext => ({
  schema: vaultSchema,
  environment: name.environment,
  subject: `entry:${name.subject}`,
  generation,
});

/** A vault without entries under a new data key. Errors are the key store's. */
export async function createVault(keyStore: KeyStore): Promise<Result<OpenVault>> {
  const dataKey = createDataKey();
  const wrapped = await wrapKey(keyStore, dataKey);
  if (!wrapped.ok) return wrapped;
  const generations = new Map<string, number>();
  const file: VaultFile = {
    schema: vaultSchema,
    app: identity.appId,
    ...wrapped.value,
    index: sealIndex(dataKey, 0, generations),
    entries: {},
  };
  return success({ file, dataKey, generations });
}

/** The data key and the canary, wrapped by the OS. Errors are the key store's. */
export async function wrapKey(
  keyStore: KeyStore,
  dataKey: Uint8Array,
): Promise<Result<Pick<VaultFile, 'wrappedKey' | 'wrappedCanary'>>> {
  const key = await keyStore.wrap(encodeDataKey(dataKey));
  if (!key.ok) return key;
  const canary = await keyStore.wrap(canaryText);
  if (!canary.ok) return canary;
  return success({
    wrappedKey: Buffer.from(key.value).toString('base64'),
    wrappedCanary: Buffer.from(canary.value).toString('base64'),
  });
}

/** Opens the list of generations. Null if the key is another one or the list was tampered with. */
export function openVault(file: VaultFile, dataKey: Uint8Array): OpenVault | null {
  const text = unseal(dataKey, indexContext(file.index.generation), file.index);
  if (text === null) return null;
  const parsed = index.safeParse(JSON.parse(text));
  return parsed.success ? { file, dataKey, generations: new Map(Object.entries(parsed.data)) } : null;
}

/** The text of an entry; null if there is none, `refused` if it was tampered with, swapped or is an old copy. */
export function readEntry(
  vault: OpenVault,
  name: EntryName,
): { readonly text: string } | { readonly refused: true } | null {
  const entry = ownEntry(vault.file, name.subject);
  if (!entry) return null;
  const generation = vault.generations.get(name.subject);
  if (generation === undefined) return { refused: true };
  const text = unseal(vault.dataKey, entryContext(name, generation), entry);
  return text === null ? { refused: true } : { text };
}

/** The vault with an entry set, one generation on. */
export function withEntry(vault: OpenVault, name: EntryName, text: string): OpenVault {
  const generation = vault.file.index.generation + 1;
  const generations = new Map(vault.generations).set(name.subject, generation);
  const sealed = seal(vault.dataKey, entryContext(name, generation), text);
  return {
    ...vault,
    generations,
    file: {
      ...vault.file,
      index: sealIndex(vault.dataKey, generation, generations),
      entries: setEntry(vault.file.entries, name.subject, { environment: name.environment, ...sealed }),
    },
  };
}

/** The vault without an entry, one generation on. */
export function withoutEntry(vault: OpenVault, subject: string): OpenVault {
  const generation = vault.file.index.generation + 1;
  const generations = new Map(vault.generations);
  generations.delete(subject);
  return {
    ...vault,
    generations,
    file: {
      ...dropEntry(vault.file, subject),
      index: sealIndex(vault.dataKey, generation, generations),
    },
  };
}

/** The file without an entry, for when no key is at hand: its index then names an entry that is gone. */
export function dropEntry(file: VaultFile, subject: string): VaultFile {
  return {
    ...file,
    entries: Object.fromEntries(Object.entries(file.entries).filter(([key]) => key !== subject)),
  };
}

/** Whether the file holds an entry, readable or not. */
export const hasEntry = (file: VaultFile, subject: string): boolean => ownEntry(file, subject) !== undefined;

/** Whether the sealed list names an entry that the file no longer holds: it was removed from outside. */
export const isMissing = (vault: OpenVault, subject: string): boolean =>
  vault.generations.has(subject) && !hasEntry(vault.file, subject);

type Entry = VaultFile['entries'][string];

const ownEntry = (file: VaultFile, subject: string): Entry | undefined =>
  Object.hasOwn(file.entries, subject) ? file.entries[subject] : undefined;

const setEntry = (entries: VaultFile['entries'], subject: string, entry: Entry): VaultFile['entries'] =>
  Object.fromEntries([...Object.entries(entries).filter(([key]) => key !== subject), [subject, entry]]);

const sealIndex = (
  dataKey: Uint8Array,
  generation: number,
  generations: ReadonlyMap<string, number>,
): VaultFile['index'] => ({
  generation,
  ...seal(dataKey, indexContext(generation), JSON.stringify(Object.fromEntries(generations))),
});
