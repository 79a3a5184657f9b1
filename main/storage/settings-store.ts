import { z } from 'zod';
import {
  appState,
  contract,
  type LockPreferences,
  type ApplicationValues,
  type Language,
  type Preferences,
} from '../../preload/contract';
import type { Result } from '../../preload/errors';
import { createDocumentStore, type DocumentStore, type ParsedDocument } from './document-store';
import type { OpenDocumentFile } from './document-file';
import type { DurableFiles } from './durable-file';

/** The clinic's typed application values as kept in settings.json. The secret is in the vault. */
export type SavedApplication = Omit<ApplicationValues, 'clientSecret'>;

/** The person's settings and, for a clinic without IT, the typed values of its Fullscript application. */
export interface SettingsStore {
  /** Reads settings.json, once. Errors leave the defaults in force: `storage_unreadable`, `vault_newer`. */
  readonly load: DocumentStore<Settings>['load'];
  readonly preferences: () => Preferences;
  /** Errors: `storage_write_failed`, `vault_newer`. */
  readonly setPreferences: (changes: {
    readonly [Key in keyof Preferences]?: Preferences[Key] | undefined;
  }) => Promise<Result<Record<string, never>>>;
  readonly application: () => SavedApplication | null;
  /** Errors as `setPreferences`. */
  readonly setApplication: (values: SavedApplication | null) => Promise<Result<Record<string, never>>>;
  readonly lock: () => LockPreferences;
  /** Errors as `setPreferences`. */
  readonly setLock: (changes: LockPreferences) => Promise<Result<Record<string, never>>>;
  /** Calls back after each change; answers a function that ends it. */
  readonly onChange: (listener: () => void) => () => void;
}

const settings = z.object({
  schema: z.literal(1),
  preferences: appState.shape.preferences,
  lock: z.object(contract.lock.setPreferences.input.shape).optional(),
  application: z.object(contract.application.save.input.omit({ clientSecret: true }).shape).nullable(),
});

type Settings = z.infer<typeof settings>;

function parse(value: unknown): ParsedDocument<Settings> {
  if (z.object({ schema: z.number().gt(1) }).safeParse(value).success) return { kind: 'newer' };
  const parsed = settings.safeParse(value);
  return parsed.success ? { kind: 'content', content: parsed.data } : { kind: 'damaged' };
}

/** The language to begin with, from the locale of the operating system ("fr-CH", "en_CA"). */
export function languageOf(locale: string): Language {
  const [language = '', ...rest] = locale.replaceAll('_', '-').toLowerCase().split('-');
  if (language === 'fr') return 'fr-CA';
  return language === 'en' && rest.includes('ca') ? 'en-CA' : 'en-US';
}

/** The settings in a folder (absolute). `locale` is the operating system's, for the first start. */
export function createSettingsStore({
  folder,
  locale,
  ...parts
}: {
  readonly folder: string;
  readonly locale: string;
  readonly files?: DurableFiles;
  readonly openFile?: OpenDocumentFile;
}): SettingsStore {
  const document = createDocumentStore<Settings>({
    ...parts,
    folder,
    name: 'settings',
    parse,
    empty: {
      schema: 1,
      preferences: { language: languageOf(locale), theme: 'system', lastAccountId: null },
      application: null,
    },
  });
  return {
    load: document.load,
    onChange: document.onChange,
    preferences: () => document.content().preferences,
    application: () => document.content().application,
    setPreferences: ({ language, theme, lastAccountId }) =>
      document.update((content) => ({
        ...content,
        preferences: {
          language: language ?? content.preferences.language,
          theme: theme ?? content.preferences.theme,
          lastAccountId: lastAccountId === undefined ? content.preferences.lastAccountId : lastAccountId,
        },
      })),
    lock: () => document.content().lock ?? {},
    setLock: (changes) =>
      document.update((content) => ({ ...content, lock: { ...content.lock, ...changes } })),
    setApplication: (application) => document.update((content) => ({ ...content, application })),
  };
}
