import { failure, success, type Result } from '../../preload/contract/errors';
import { cleanText, foldText } from '../../preload/contract/text';

/** Longest label, in characters as a person counts them. */
const longestLabel = 60;

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A person's own name for an account, as it may be kept and shown: one line, trimmed, without characters that could
 * make it read as something else. Null if nothing is left: the account then uses Fullscript's name. Error:
 * `account_label_too_long`.
 */
export function cleanLabel(typed: string): Result<string | null> {
  const label = cleanText(typed);
  if ([...segments.segment(label)].length > longestLabel) return failure('account_label_too_long');
  return success(label === '' ? null : label);
}

/** A name as a glance takes it in: case, accents and spaces do not count, so names that look alike are equal. */
export const looksOf = (name: string): string => foldText(name).replaceAll(' ', '');

/** Whether a label reads like one of the names: it would make one account pass for another. */
export function readsLike(label: string, names: readonly string[]): boolean {
  const wanted = looksOf(label);
  return names.some((name) => name !== '' && looksOf(name) === wanted);
}
