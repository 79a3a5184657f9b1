import type { Language } from '../../preload/contract/contract';
import type { TextAction } from './context-menu';

type Words = Readonly<Record<TextAction | 'noSuggestion', string>>;

const english: Words = {
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pastePlain: 'Paste without formatting',
  selectAll: 'Select all',
  noSuggestion: 'No suggestions',
};

/** The context menu's words: the system draws it, so they are not the page's. */
export const contextMenuWords: Readonly<Record<Language, Words>> = {
  'en-US': english,
  'en-CA': english,
  'fr-CA': {
    cut: 'Couper',
    copy: 'Copier',
    paste: 'Coller',
    pastePlain: 'Coller sans mise en forme',
    selectAll: 'Tout sélectionner',
    noSuggestion: 'Aucune suggestion',
  },
};
