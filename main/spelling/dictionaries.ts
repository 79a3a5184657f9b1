import { join } from 'node:path';

/** A language we can check, by Chromium's code. */
export type SpellingLanguage = 'en-US' | 'en-CA' | 'fr';

/** A word list on this computer. */
export interface Dictionary {
  readonly language: SpellingLanguage;
  /** The file name Chromium looks for. */
  readonly file: string;
  /** Where to copy it from; null if it is already in the app's own folder. */
  readonly source: string | null;
}

/**
 * Chromium's file names carry its lists' versions: chrome/components/spellcheck/common/spellcheck_common.cc. A newer
 * Chromium that wants another version finds none and checks nothing; it never downloads one (`nowhere`).
 */
const languages = [
  { language: 'en-US', file: 'en-US-10-1.bdic', names: ['en-US-10-1.bdic', 'en_US.bdic', 'en-US.bdic'] },
  { language: 'en-CA', file: 'en-CA-10-1.bdic', names: ['en-CA-10-1.bdic', 'en_CA.bdic', 'en-CA.bdic'] },
  {
    language: 'fr',
    file: 'fr-FR-3-0.bdic',
    names: ['fr-FR-3-0.bdic', 'fr_CA.bdic', 'fr.bdic', 'fr_FR.bdic', 'fr-FR.bdic'],
  },
] as const satisfies readonly { language: SpellingLanguage; file: string; names: readonly string[] }[];

/** Where Linux distributions install word lists in Chromium's format: Debian and Ubuntu, Fedora. */
const systemFolders = [
  '/usr/share/hunspell-bdic',
  '/usr/share/qt6/qtwebengine_dictionaries',
  '/usr/share/qt5/qtwebengine_dictionaries',
] as const;

/** A dead address for Chromium to download word lists from. No server has it, and sessions only allow Fullscript anyway. */
export const nowhere = 'app://no-word-lists/';

/** The profile folder Chromium reads word lists from. */
export const dictionaryFolder = (profileFolder: string): string => join(profileFolder, 'Dictionaries');

/** The available word lists: from the app's own folder, else from the system's. Pure but for `exists`. */
export function findDictionaries(
  ownFolder: string,
  exists: (path: string) => boolean,
): readonly Dictionary[] {
  return languages.flatMap(({ language, file, names }): Dictionary[] => {
    if (exists(join(ownFolder, file))) return [{ language, file, source: null }];
    const places = systemFolders.flatMap((folder) => names.map((name) => join(folder, name)));
    const source = places.find(exists);
    return source ? [{ language, file, source }] : [];
  });
}
