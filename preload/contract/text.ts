/**
 * Text from outside: typed, pasted, from a link or from Fullscript. Pure, and the only code the window and main share,
 * so both treat the same text alike.
 */

/** Every kind of space, including tabs and line breaks. */
const spaces = /[\s\u0085]+/gu;
/**
 * Invisible characters: controls, lone surrogates, soft hyphen, zero-width spaces, direction marks and overrides
 * (https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters). Joiners stay: Persian and Indic names need
 * them.
 */
const hidden = /[\p{Cc}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu;

/** Text as sent and stored, which looks the same: NFC, one line, single spaces, nothing invisible, no lone surrogates. */
export const cleanText = (text: string): string =>
  text.replaceAll(spaces, ' ').replaceAll(hidden, '').normalize('NFC').replaceAll(spaces, ' ').trim();

/** Characters that keyboards, word processors and other systems use as an apostrophe. */
const apostrophes = /['`´‘’‛ʹʻʼʽˈ′＇]/gu;
const hyphens = /[‐‑‒–−﹣－]/gu;
/** Plain words with one space between them. */
const ascii = /^(?:[!-~]+(?: [!-~]+)*)?$/;
/** Letters that Unicode does not decompose into a base letter and a mark. */
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
 * Text for comparing only, never for showing or storing: ignores case, accents, ligatures, widths, and the kinds of
 * apostrophes and hyphens.
 */
export function foldText(text: string): string {
  // Ids and most names: a fast path, since a long list is compared with each key press.
  if (ascii.test(text)) return text.toLowerCase().replaceAll('`', "'");
  return cleanText(text.replaceAll(apostrophes, "'").replaceAll(hyphens, '-'))
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/[œæßøłđðþı]/g, (letter) => baseLetters[letter] ?? letter);
}

/**
 * The spellings under which a name may be stored elsewhere, the typed one first: with the straight and the curly
 * apostrophe, and decomposed if it was typed that way. Most texts have just one.
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
