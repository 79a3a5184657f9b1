import { cleanText } from '../../../preload/contract/text';

/**
 * What a search asks main for: the text as it was typed, because main looks for other spellings of it too; empty where
 * nothing of it can be seen.
 */
export const queryOf = (typed: string): string => (cleanText(typed) === '' ? '' : typed.trim().slice(0, 200));
