import { foldText } from '../../../preload/contract/text';

const wordsOf = (text: string): string[] =>
  foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whether the letters stand in the word in this order, beginning with its first. */
const isAbbreviation = (letters: string, word: string): boolean => {
  if (word[0] !== letters[0]) return false;
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
};

/** How well one typed word fits one text: 0 not at all, 4 a whole word. */
function scoreOfWord(typed: string, words: readonly string[]): number {
  if (words.includes(typed)) return 4;
  if (words.some((word) => word.startsWith(typed))) return 3;
  if (words.some((word) => word.includes(typed))) return 2;
  return words.some((word) => isAbbreviation(typed, word)) ? 1 : 0;
}

/**
 * How well a query fits a text, for ordering; 0 where it does not. Each typed word must be found: as a word, as the
 * beginning or inside of one, or as letters of one in their order.
 */
export function scoreOf(query: string, text: string): number {
  const typed = wordsOf(query);
  if (typed.length === 0) return 1;
  const words = wordsOf(text);
  const scores = typed.map((word) => scoreOfWord(word, words));
  if (scores.includes(0)) return 0;
  const whole = foldText(text).startsWith(foldText(query).trim()) ? 1 : 0;
  return scores.reduce((sum, score) => sum + score, 0) / typed.length + whole;
}
