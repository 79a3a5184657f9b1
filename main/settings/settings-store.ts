import type { Language, LockPreferences, Preferences } from '../../preload/contract/contract';
import type { Result } from '../../preload/contract/errors';
import { createDocumentStore, type DocumentStore } from '../storage/document-store';
import type { OpenDocumentFile } from '../storage/document-file';
import type { DurableFiles } from '../storage/durable-file';
import { parseSettings, settingsSchema, type Settings } from './settings-document';

/** The person's settings and, for a clinic without IT, the typed values of its Fullscript applications. */
export interface SettingsStore {
  /** Reads settings.json, once. On an error the defaults remain in force: `storage_unreadable`, `vault_newer`. */
  readonly load: DocumentStore<Settings>['load'];
  readonly preferences: () => Preferences;
  /** Errors: `storage_write_failed`, `vault_newer`. */
  readonly setPreferences: (changes: {
    readonly [Key in keyof Preferences]?: Preferences[Key] | undefined;
  }) => Promise<Result<Record<string, never>>>;
  /** The typed applications, in the order they were entered. Their secrets are in the vault. */
  readonly applications: () => Settings['applications'];
  /** Errors as `setPreferences`. */
  readonly setApplications: (
    typed: readonly Settings['applications'][number][],
  ) => Promise<Result<Record<string, never>>>;
  /** Zoom of an account's guests, 1 for 100 %. */
  readonly zoomOf: (accountId: string) => number;
  /** Errors as `setPreferences`. */
  readonly setZoom: (accountId: string, factor: number) => Promise<Result<Record<string, never>>>;
  /** Forgets the zoom of every account that is not among these. Writes only if there is one. */
  readonly forgetZoomsBut: (accountIds: readonly string[]) => Promise<void>;
  readonly lock: () => LockPreferences;
  /** Errors as `setPreferences`. */
  readonly setLock: (changes: LockPreferences) => Promise<Result<Record<string, never>>>;
  /** Whether spelling is checked in Fullscript's pages. */
  readonly spelling: () => boolean;
  /** Errors as `setPreferences`. */
  readonly setSpelling: (on: boolean) => Promise<Result<Record<string, never>>>;
  /** Errors as `setPreferences`. */
  readonly setPlacement: (
    placement: NonNullable<Settings['window']>,
  ) => Promise<Result<Record<string, never>>>;
  /** Resolves when every requested change is on disk, or has failed. */
  readonly settled: DocumentStore<Settings>['settled'];
  /** Calls back after each change; returns a function that stops it. */
  readonly onChange: (listener: () => void) => () => void;
}

/** The initial language, from the operating system's locale ("fr-CH", "en_CA"). */
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
    parse: parseSettings,
    empty: {
      schema: settingsSchema,
      preferences: { language: languageOf(locale), theme: 'system', lastAccountId: null },
      applications: [],
      zooms: {},
    },
  });
  const setZooms = (zooms: Settings['zooms']): Promise<Result<Record<string, never>>> =>
    document.update((content) => ({ ...content, zooms }));
  return {
    load: document.load,
    settled: document.settled,
    onChange: document.onChange,
    preferences: () => document.content().preferences,
    applications: () => document.content().applications,
    setPreferences: ({ language, theme, lastAccountId }) =>
      document.update((content) => ({
        ...content,
        preferences: {
          language: language ?? content.preferences.language,
          theme: theme ?? content.preferences.theme,
          lastAccountId: lastAccountId === undefined ? content.preferences.lastAccountId : lastAccountId,
        },
      })),
    zoomOf: (accountId) => document.content().zooms[accountId] ?? 1,
    setZoom: (accountId, factor) => {
      const { [accountId]: _before, ...others } = document.content().zooms;
      return setZooms(factor === 1 ? others : { ...others, [accountId]: factor });
    },
    forgetZoomsBut: async (accountIds) => {
      const all = Object.entries(document.content().zooms);
      const kept = all.filter(([accountId]) => accountIds.includes(accountId));
      if (kept.length < all.length) await setZooms(Object.fromEntries(kept));
    },
    setApplications: (typed) => document.update((content) => ({ ...content, applications: [...typed] })),
    setPlacement: (window) => document.update((content) => ({ ...content, window: { ...window } })),
    spelling: () => document.content().spelling ?? false,
    setSpelling: (spelling) => document.update((content) => ({ ...content, spelling })),
    lock: () => document.content().lock ?? {},
    setLock: (changes) =>
      document.update((content) => ({ ...content, lock: { ...content.lock, ...changes } })),
  };
}
