import { z } from 'zod';
import { environmentIds, roles, type EnvironmentId } from '../../preload/contract';
import type { Result } from '../../preload/errors';
import type { OpenDocumentFile } from '../storage/document-file';
import { createDocumentStore, type DocumentStore, type ParsedDocument } from '../storage/document-store';
import type { DurableFiles } from '../storage/durable-file';
import type { AccountRecord } from './account';
import { clinicKey, hueOfClinic } from './clinic-hue';

/** What makes two sign-ins the same account. */
export type AccountIdentity = Pick<AccountRecord, 'environment' | 'clinicId' | 'userId' | 'userType'>;

/** The connected accounts, by their public facts. */
export interface AccountRegistry {
  /**
   * Reads accounts.json, once. `backup`: the file was unreadable and its previous copy serves. Errors, after
   * which the list is empty: `storage_unreadable` (the file is kept aside), `vault_newer`.
   */
  readonly load: DocumentStore<Content>['load'];
  /** In the order they were connected. Empty before `load`. */
  readonly list: () => readonly AccountRecord[];
  readonly find: (id: string) => AccountRecord | null;
  readonly findByIdentity: (identity: AccountIdentity) => AccountRecord | null;
  /** Adds an account, or replaces the one of the same id in its place. Errors: `storage_write_failed`, `vault_newer`. */
  readonly put: (record: AccountRecord) => Promise<Result<Record<string, never>>>;
  /** Removes an account; success where there is none. Errors as `put`. */
  readonly remove: (id: string) => Promise<Result<Record<string, never>>>;
  /** The clinic's colour, an index from 0 to 7; it stays the clinic's once an account was put. */
  readonly hueOf: (environment: EnvironmentId, clinicId: string) => number;
  /** Calls back after each change; answers a function that ends it. */
  readonly onChange: (listener: () => void) => () => void;
}

const accountRecord = z.object({
  id: z.uuid(),
  environment: z.enum(environmentIds),
  clinicId: z.string().min(1),
  clinicName: z.string(),
  userId: z.string().min(1),
  userType: z.enum(roles),
  name: z.string(),
  scope: z.string(),
  reconnectRequired: z.boolean(),
  connectedAt: z.string(),
});

const content = z.object({
  schema: z.literal(1),
  accounts: z.array(accountRecord),
  hues: z.record(z.string(), z.number().int().min(0).max(7)),
});

type Content = z.infer<typeof content>;

function parse(value: unknown): ParsedDocument<Content> {
  if (z.object({ schema: z.number().gt(1) }).safeParse(value).success) return { kind: 'newer' };
  const parsed = content.safeParse(value);
  return parsed.success ? { kind: 'content', content: parsed.data } : { kind: 'damaged' };
}

/** The registry in a folder (absolute). */
export function createAccountRegistry({
  folder,
  ...parts
}: {
  readonly folder: string;
  readonly files?: DurableFiles;
  readonly openFile?: OpenDocumentFile;
}): AccountRegistry {
  const document = createDocumentStore<Content>({
    ...parts,
    folder,
    name: 'accounts',
    parse,
    empty: { schema: 1, accounts: [], hues: {} },
  });

  return {
    load: document.load,
    onChange: document.onChange,
    list: () => document.content().accounts,
    find: (id) => document.content().accounts.find((account) => account.id === id) ?? null,
    findByIdentity: ({ environment, clinicId, userId, userType }) =>
      document
        .content()
        .accounts.find(
          (account) =>
            account.environment === environment &&
            account.clinicId === clinicId &&
            account.userId === userId &&
            account.userType === userType,
        ) ?? null,
    put: (record) =>
      document.update(({ accounts, hues, ...rest }) => {
        const key = clinicKey(record.environment, record.clinicId);
        const known = accounts.some((account) => account.id === record.id);
        return {
          ...rest,
          accounts: known
            ? accounts.map((account) => (account.id === record.id ? record : account))
            : [...accounts, record],
          hues: { ...hues, [key]: hueOfClinic(hues, key) },
        };
      }),
    remove: (id) =>
      document.update(
        (current) => ({ ...current, accounts: current.accounts.filter((account) => account.id !== id) }),
        'forget',
      ),
    hueOf: (environment, clinicId) => hueOfClinic(document.content().hues, clinicKey(environment, clinicId)),
  };
}
