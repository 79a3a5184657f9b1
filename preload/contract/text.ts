/**
 * Text as it comes in: typed, pasted, from a link or from Fullscript. Pure, and the only code that the window and main
 * share, so that both call the same text the same.
 */

/** Every kind of space, tabs and line breaks among them. */
const spaces = /[\s\u0085]+/gu;
/**
 * Characters that nobody sees: controls, halves of characters, soft hyphen, zero-width spaces, marks and overrides of
 * direction (https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters). Joiners stay: Persian and Indic
 * names need them.
 */
const hidden = /[\p{Cc}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu;

/**
 * Text as it is sent and kept: composed (NFC), one line, single spaces, nothing invisible, no halves of characters. What
 * a person sees stays the same.
 */
export const cleanText = (text: string): string =>
  text.replaceAll(spaces, ' ').replaceAll(hidden, '').normalize('NFC').replaceAll(spaces, ' ').trim();

/** What keyboards, word processors and other systems put for an apostrophe. */
const apostrophes = /['`´‘’‛ʹʻʼʽˈ′＇]/gu;
const hyphens = /[‐‑‒–−﹣－]/gu;
/** Plain words with one space between them. */
const ascii = /^(?:[!-~]+(?: [!-~]+)*)?$/;
/** Letters that Unicode does not take apart into a base letter and a mark. */
const baseLetters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Text for comparing only, never for showing or keeping: case, accents, ligatures, widths, and the kinds of apostrophes
 * and hyphens do not count.
 */
export function foldText(text: string): string {
  // Ids and most names; a long list is compared with each key.
  if (ascii.test(text)) return text.toLowerCase().replaceAll('`', "'");
  return cleanText(text.replaceAll(apostrophes, "'").replaceAll(hyphens, '-'))
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/[œæßøłđðþı]/g, (letter) => baseLetters[letter] ?? letter);
}

/**
 * The spellings under which a name may be stored elsewhere, the one that was typed first: with the straight and the
 * curly apostrophe, and taken apart where it was typed so. One spelling for most texts.
 */
export function spellingsOf(text: string): readonly string[] {
  const typed = cleanText(text);
  if (typed === '') return [];
  const hasApostrophe = typed.replaceAll(apostrophes, '') !== typed;
  const spellings = [
    typed,
    ...(hasApostrophe ? ["'", '’'].map((one) => typed.replaceAll(apostrophes, one)) : []),
    ...(text.normalize('NFC') === text ? [] : [typed.normalize('NFD')]),
  ];
  return [...new Set(spellings)];
}
