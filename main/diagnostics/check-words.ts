import type { Language } from '../../preload/contract/contract';
import type { ErrorCode } from '../../preload/contract/errors';
import type { checkEnUS } from '../../renderer/locales/check.en-US';
import type { firstContactEnUS } from '../../renderer/locales/first-contact.en-US';

/** The connection check's and errors' sentences in one language, for the command line and the copied text. */
export interface CheckWords {
  /** A key's sentence, with its values. */
  readonly say: (key: CheckWordKey, values?: Readonly<Record<string, string | number>>) => string;
  /** What to do about a finding; null if there is nothing to do. */
  readonly advice: (finding: string) => string | null;
  readonly errorWords: (code: ErrorCode) => { readonly title: string; readonly next: string };
}

export type CheckWordKey = keyof typeof checkEnUS;

const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/**
 * Loads a language's words. They are the screen's own (`renderer/locales`), plain text: the one place where main reads
 * a file of the renderer, so each sentence exists once.
 */
export async function loadCheckWords(language: Language): Promise<CheckWords> {
  const [sentences, errors] =
    language === 'fr-CA'
      ? await Promise.all([
          import('../../renderer/locales/check.fr-CA').then(({ checkFrCA }) => checkFrCA),
          import('../../renderer/locales/errors.fr-CA').then(({ errorsFrCA }) => errorsFrCA),
        ])
      : await Promise.all([
          import('../../renderer/locales/check.en-US').then(({ checkEnUS }) => checkEnUS),
          import('../../renderer/locales/errors.en-US').then(({ errorsEnUS }) => errorsEnUS),
        ]);
  const known: ReadonlyMap<string, string> = new Map(Object.entries(sentences));
  return {
    say: (key, values = {}) => fill(sentences[key], values),
    advice: (finding) => known.get(`check.advice.${finding}`) ?? null,
    errorWords: (code) => errors[code],
  };
}

/** The first contact's sentences in one language, for the command line and the report. */
export interface ContactWords {
  readonly say: (
    key: keyof typeof firstContactEnUS,
    values?: Readonly<Record<string, string | number>>,
  ) => string;
}

/** Loads the first contact's words: the screen's own, as above. */
export async function loadContactWords(language: Language): Promise<ContactWords> {
  const sentences =
    language === 'fr-CA'
      ? (await import('../../renderer/locales/first-contact.fr-CA')).firstContactFrCA
      : (await import('../../renderer/locales/first-contact.en-US')).firstContactEnUS;
  return { say: (key, values = {}) => fill(sentences[key], values) };
}
