import { failure, success, type Result } from '../../preload/errors';

/** Longest label, in characters as a person counts them. */
const longestLabel = 60;

/** Control characters, and those that change the direction or the look of the text around them. */
const invisible = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A person's own name for an account, as it may be kept and shown: one line, trimmed, without characters that could
 * make it read as something else. Null where nothing is left: the account then goes by Fullscript's name alone.
 * Error: `account_label_too_long`.
 */
export function cleanLabel(typed: string): Result<string | null> {
  const label = typed.normalize('NFC').replaceAll(/\s+/g, ' ').replaceAll(invisible, '').trim();
  if ([...segments.segment(label)].length > longestLabel) return failure('account_label_too_long');
  return success(label === '' ? null : label);
}

/** Names that a glance cannot tell apart are equal: case, accents and spaces do not count. */
const skeleton = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\s]/gu, '')
    .toLowerCase();

/** Whether a label reads like one of the names: it would make one account pass for another. */
export function readsLike(label: string, names: readonly string[]): boolean {
  const wanted = skeleton(label);
  return names.some((name) => name !== '' && skeleton(name) === wanted);
}
