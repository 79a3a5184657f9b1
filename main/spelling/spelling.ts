import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpellingView } from '../../preload/contract/spelling';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { SettingsStore } from '../settings/settings-store';
import { dictionaryFolder, findDictionaries } from './dictionaries';

/** What a guest's session checks with: these languages or, if empty, the system's own checker. */
export interface CheckedWith {
  readonly languages: readonly string[];
}

/** Spell checking in Fullscript's pages: off by default, and done on this computer only. */
export interface Spelling {
  readonly view: () => SpellingView;
  /** Applies to pages opened from then on. Errors: those of the settings; `storage_write_failed`. */
  readonly set: (on: boolean) => Promise<Result<SpellingView>>;
  /** At start: puts the word lists back in place, if spelling is on. */
  readonly prepare: () => Promise<void>;
  /** For a new guest; null if spelling is off. */
  readonly checkedWith: () => CheckedWith | null;
}

/**
 * macOS has its own checker. Elsewhere Chromium needs word lists in the profile: they are copied from this computer,
 * never downloaded. https://www.electronjs.org/docs/latest/tutorial/spellchecker
 */
export function createSpelling(parts: {
  readonly platform: NodeJS.Platform;
  /** Absolute path of the profile folder. */
  readonly folder: string;
  readonly settings: Pick<SettingsStore, 'spelling' | 'setSpelling'>;
}): Spelling {
  const { platform, settings } = parts;
  const folder = dictionaryFolder(parts.folder);
  const dictionaries = () => (platform === 'darwin' ? [] : findDictionaries(folder, existsSync));

  const place = async (): Promise<boolean> => {
    try {
      for (const { file, source } of dictionaries()) {
        if (source === null) continue;
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const unfinished = join(folder, `${file}.tmp`);
        await copyFile(source, unfinished);
        await chmod(unfinished, 0o600);
        await rename(unfinished, join(folder, file));
      }
      return true;
    } catch {
      return false;
    }
  };
  const view = (): SpellingView => {
    const languages = dictionaries().map(({ language }) => language);
    const by = platform === 'darwin' ? 'system' : languages.length > 0 ? 'dictionaries' : 'nothing';
    return { on: settings.spelling(), by, languages };
  };
  return {
    view,
    set: async (on) => {
      if (on && !(await place())) return failure('storage_write_failed');
      const saved = await settings.setSpelling(on);
      return saved.ok ? success(view()) : saved;
    },
    // A failure shows in Settings as a missing language.
    prepare: async () => {
      if (settings.spelling()) await place();
    },
    checkedWith: () => {
      if (!settings.spelling()) return null;
      if (platform === 'darwin') return { languages: [] };
      const ready = dictionaries().filter(({ source }) => source === null);
      return ready.length > 0 ? { languages: ready.map(({ language }) => language) } : null;
    },
  };
}
