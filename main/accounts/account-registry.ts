import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EnvironmentId } from '../../preload/contract/contract';
import { success, type Result } from '../../preload/contract/errors';
import { z } from '../../preload/contract/zod';
import type { OpenDocumentFile } from '../storage/document-file';
import { createDocumentStore, type DocumentStore, type ParsedDocument } from '../storage/document-store';
import { createDurableFiles, type DurableFiles } from '../storage/durable-file';
import { isSameAccount, type AccountRecord } from './account';
import { readAccountEntry, type NamedEntry } from './account-entry';
import { groupedByClinic, movedInOrder } from './account-order';
import { clinicKey, hueOfClinic } from './clinic-hue';
import type { AccountIdentity } from '../vault/account-identity';

type Done = Result<Record<string, never>>;

/** Facts of an account that change while it stays the same account. */
export type AccountChange = Partial<
  Pick<AccountRecord, 'clinicName' | 'name' | 'scope' | 'reconnectRequired' | 'label'>
>;

/** The connected accounts, by their public facts: those of a clinic together, in the person's order. */
export interface AccountRegistry {
  /**
   * Reads accounts.json, once. Each entry is read on its own; if one is damaged, a copy of the file as found is kept
   * beside it. `backup`: the file as a whole was unreadable and its previous copy serves. Errors, after which the
   * list is empty: `storage_unreadable` (the file is kept aside), `vault_newer`. `storage_write_failed`: the list is
   * there, the copy is not.
   */
  readonly load: DocumentStore<Content>['load'];
  /** The accounts whose entry is sound. Empty before `load`. */
  readonly list: () => readonly AccountRecord[];
  /** Every entry that can be named, damaged ones in their place. */
  readonly entries: () => readonly NamedEntry[];
  /** How many entries of the file could not even be named. */
  readonly unreadableEntries: () => number;
  readonly find: (id: string) => AccountRecord | null;
  readonly findByIdentity: (identity: AccountIdentity) => AccountRecord | null;
  /**
   * Adds an account behind the others of its clinic, or replaces the entry of the same id in its place, damaged or
   * not; its label stays unless the record brings one. Errors: `storage_write_failed`, `vault_newer`.
   */
  readonly put: (record: AccountRecord) => Promise<Done>;
  /**
   * Changes facts of the accounts that `choose` selects; a label of undefined is removed. Writes only if one differs.
   * Errors as `put`.
   */
  readonly change: (choose: (record: AccountRecord) => boolean, facts: AccountChange) => Promise<Done>;
  /** Moves an account a step in the order (`movedInOrder`). Errors as `put`. */
  readonly move: (id: string, direction: 'up' | 'down') => Promise<Done>;
  /** Removes an account; success if there is none. Errors as `put`. */
  readonly remove: (id: string) => Promise<Done>;
  /** The clinic's colour, an index from 0 to 7; permanent once an account of the clinic was put. */
  readonly hueOf: (environment: EnvironmentId, clinicId: string) => number;
  /** Resolves when every requested change is on disk, or has failed. */
  readonly settled: DocumentStore<Content>['settled'];
  /** Calls back after each change; returns a function that stops it. */
  readonly onChange: (listener: () => void) => () => void;
}

const hue = z.number().int().min(0).max(7);

/** The layout this version writes. A higher one belongs to a newer version of the app. */
const currentSchema = 2;

/**
 * Entries stay as they are in the file, so writing one never touches another. Schema 1 differs only in that no entry
 * names the owner of its tokens; an app that knows only schema 1 must not take a clinic's sign-in for an account's
 * own, so it refuses schema 2.
 */
const content = z.object({
  schema: z.union([z.literal(1), z.literal(currentSchema)]).transform(() => currentSchema),
  accounts: z.array(z.unknown()),
  hues: z
    .record(z.string(), z.unknown())
    .transform((hues) =>
      Object.fromEntries(
        Object.entries(hues).flatMap(([key, value]) =>
          hue.safeParse(value).success ? [[key, hue.parse(value)]] : [],
        ),
      ),
    ),
});

type Content = z.infer<typeof content>;

function parse(value: unknown): ParsedDocument<Content> {
  if (z.object({ schema: z.number().gt(currentSchema) }).safeParse(value).success) return { kind: 'newer' };
  const parsed = content.safeParse(value);
  if (!parsed.success) return { kind: 'damaged' };
  const entries = parsed.data.accounts.map(readAccountEntry);
  // Nothing in it can be named: the file's previous copy knows more.
  if (entries.length > 0 && entries.every(({ kind }) => kind === 'unreadable')) return { kind: 'damaged' };
  return { kind: 'content', content: parsed.data };
}

/** An entry with its value in the file. */
interface Kept {
  readonly id: string;
  readonly clinic: string | null;
  readonly entry: NamedEntry;
  readonly value: unknown;
}

const clinicOf = (identity: AccountIdentity | null): string | null =>
  identity && clinicKey(identity.environment, identity.clinicId);

function keptOf(values: readonly unknown[]): Kept[] {
  const kept = values.flatMap((value): Kept[] => {
    const entry = readAccountEntry(value);
    if (entry.kind === 'unreadable') return [];
    const identity = entry.kind === 'sound' ? entry.record : entry.identity;
    return [{ id: entry.id, clinic: clinicOf(identity), entry, value }];
  });
  return groupedByClinic(kept);
}

const recordsOf = (entries: readonly NamedEntry[]): AccountRecord[] =>
  entries.flatMap((entry) => (entry.kind === 'sound' ? [entry.record] : []));

const keptRecord = (record: AccountRecord): Kept => ({
  id: record.id,
  clinic: clinicOf(record),
  entry: { kind: 'sound', id: record.id, record },
  value: record,
});

const withFacts = (record: AccountRecord, facts: AccountChange): AccountRecord => {
  const { label, ...rest } = { ...record, ...facts };
  return label === undefined ? rest : { ...rest, label };
};

const differs = (record: AccountRecord, facts: AccountChange): boolean =>
  JSON.stringify(withFacts(record, facts)) !== JSON.stringify(withFacts(record, {}));

/** The registry in a folder (absolute). */
export function createAccountRegistry({
  folder,
  files = createDurableFiles(),
  ...parts
}: {
  readonly folder: string;
  readonly files?: DurableFiles;
  readonly openFile?: OpenDocumentFile;
}): AccountRegistry {
  const document = createDocumentStore<Content>({
    ...parts,
    files,
    folder,
    name: 'accounts',
    parse,
    empty: { schema: currentSchema, accounts: [], hues: {} },
  });

  /** Read again only when the content changes. */
  let read: { readonly of: Content; readonly entries: readonly NamedEntry[] } | null = null;
  const entries = (): readonly NamedEntry[] => {
    const of = document.content();
    if (read?.of !== of) read = { of, entries: keptOf(of.accounts).map(({ entry }) => entry) };
    return read.entries;
  };
  const list = (): readonly AccountRecord[] => recordsOf(entries());

  const update = (change: (kept: readonly Kept[]) => readonly Kept[], afterwards?: 'forget'): Promise<Done> =>
    document.update(({ accounts, hues, ...rest }) => {
      const kept = change(keptOf(accounts));
      const nextHues = recordsOf(kept.map(({ entry }) => entry)).reduce(
        (known, { environment, clinicId }) => {
          const key = clinicKey(environment, clinicId);
          return { ...known, [key]: hueOfClinic(known, key) };
        },
        hues,
      );
      return { ...rest, accounts: kept.map(({ value }) => value), hues: nextHues };
    }, afterwards);

  return {
    load: async () => {
      const loaded = await document.load();
      const damaged = document.content().accounts.filter((value) => readAccountEntry(value).kind !== 'sound');
      if (!loaded.ok || damaged.length === 0) return loaded;
      // Named by the damage, so the next start with the same damage makes no second copy.
      const mark = createHash('sha256').update(JSON.stringify(damaged)).digest('hex').slice(0, 12);
      const aside = await files.keepAside(join(folder, 'accounts.json'), `damaged-${mark}`);
      return aside.ok ? loaded : aside;
    },
    settled: document.settled,
    onChange: document.onChange,
    list,
    entries,
    unreadableEntries: () => document.content().accounts.length - entries().length,
    find: (id) => list().find((account) => account.id === id) ?? null,
    findByIdentity: (identity) => list().find((account) => isSameAccount(account, identity)) ?? null,
    put: (record) =>
      update((kept) => {
        const known = kept.find(({ id }) => id === record.id);
        const label = known?.entry.kind === 'sound' ? known.entry.record.label : undefined;
        const next = keptRecord(withFacts(record, { label: record.label ?? label }));
        return groupedByClinic(
          known ? kept.map((one) => (one.id === record.id ? next : one)) : [...kept, next],
        );
      }),
    change: async (choose, facts) => {
      if (!list().some((record) => choose(record) && differs(record, facts))) return success({});
      return update((kept) =>
        kept.map((one) =>
          one.entry.kind === 'sound' && choose(one.entry.record)
            ? keptRecord(withFacts(one.entry.record, facts))
            : one,
        ),
      );
    },
    move: (id, direction) => update((kept) => movedInOrder(kept, id, direction)),
    remove: (id) => update((kept) => kept.filter((one) => one.id !== id), 'forget'),
    hueOf: (environment, clinicId) => hueOfClinic(document.content().hues, clinicKey(environment, clinicId)),
  };
}
