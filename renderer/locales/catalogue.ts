import type { Language } from '../../preload/contract/contract';
import type { ErrorCode } from '../../preload/contract/errors';
import type { enUS } from './en-US';

/** The name of a sentence. The compiler knows them all from the English catalogue. */
export type MessageKey = keyof typeof enUS;

/** What an error is called and what to do next. */
export interface ErrorWords {
  readonly title: string;
  readonly next: string;
}

/** Every sentence of one language, in ICU message syntax. A missing key or code does not compile. */
export interface Catalogue {
  readonly messages: Readonly<Record<MessageKey, string>>;
  readonly errors: Readonly<Record<ErrorCode, ErrorWords>>;
}

/** The sentences in which a language differs from English (US). */
export interface CatalogueOverrides {
  readonly messages: Readonly<Partial<Record<MessageKey, string>>>;
  readonly errors: Readonly<Partial<Record<ErrorCode, ErrorWords>>>;
}

/** A catalogue and the language it is in. */
export interface LoadedCatalogue extends Catalogue {
  readonly language: Language;
}
