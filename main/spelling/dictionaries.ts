import { join } from 'node:path';

/** A language we can check, by Chromium's code for it. */
export type SpellingLanguage = 'en-US' | 'en-CA' | 'fr';

/** A word list on this computer. */
export interface Dictionary {
  readonly language: SpellingLanguage;
  /** What Chromium calls the file; under another name it would not look at it. */
  readonly file: string;
  /** Where it is to be copied from; null where it lies in the app's own folder already. */
  readonly source: string | null;
}

/**
 * Chromium's file names carry the version of its own lists: chrome/components/spellcheck/common/spellcheck_common.cc.
 * A newer Chromium that wants another version finds none and checks nothing; it never fetches one (`nowhere`).
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

/** Where Linux distributions put word lists in Chromium's format: Debian and Ubuntu, Fedora. */
const systemFolders = [
  '/usr/share/hunspell-bdic',
  '/usr/share/qt6/qtwebengine_dictionaries',
  '/usr/share/qt5/qtwebengine_dictionaries',
] as const;

/**
 * An address that leads nowhere, for the place that Chromium would fetch word lists from. It has no server, and sessions
 * let nothing but Fullscript through anyway.
 */
export const nowhere = 'app://no-word-lists/';

/** The folder that Chromium reads word lists from, in the profile. */
export const dictionaryFolder = (profileFolder: string): string => join(profileFolder, 'Dictionaries');

/** The word lists there are: in the app's own folder, else in those of the system. Pure but for `exists`. */
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
