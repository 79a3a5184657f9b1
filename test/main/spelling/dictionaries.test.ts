import { describe, expect, it } from 'vitest';
import { findDictionaries } from '../../../main/spelling/dictionaries';

const own = '/profile/Dictionaries';
const found = (...paths: readonly string[]) => findDictionaries(own, (path) => paths.includes(path));

describe('the word lists of this computer', () => {
  it('are none where there are none', () => expect(found()).toEqual([]));

  it('are taken from where the distributions put them, under the name Chromium looks for', () => {
    expect(found('/usr/share/hunspell-bdic/en_US.bdic', '/usr/share/hunspell-bdic/fr.bdic')).toEqual([
      { language: 'en-US', file: 'en-US-10-1.bdic', source: '/usr/share/hunspell-bdic/en_US.bdic' },
      { language: 'fr', file: 'fr-FR-3-0.bdic', source: '/usr/share/hunspell-bdic/fr.bdic' },
    ]);
    expect(found('/usr/share/qt6/qtwebengine_dictionaries/en_CA.bdic')).toEqual([
      {
        language: 'en-CA',
        file: 'en-CA-10-1.bdic',
        source: '/usr/share/qt6/qtwebengine_dictionaries/en_CA.bdic',
      },
    ]);
  });

  it('of the app’s own folder count first, and are not copied again', () => {
    expect(found(`${own}/en-US-10-1.bdic`, '/usr/share/hunspell-bdic/en_US.bdic')).toEqual([
      { language: 'en-US', file: 'en-US-10-1.bdic', source: null },
    ]);
  });

  it('are for English and French only', () => {
    expect(found('/usr/share/hunspell-bdic/de_DE.bdic', `${own}/de-DE-3-0.bdic`)).toEqual([]);
  });
});
