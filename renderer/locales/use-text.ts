import { createContext, use, useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { ErrorCode } from '../../preload/contract/errors';
import type { ErrorWords, LoadedCatalogue, MessageKey } from './catalogue';
import { baseCatalogue } from './load';

/** The catalogue on screen; the words of errors are read from it. */
export const CatalogueContext = createContext<LoadedCatalogue>(baseCatalogue);

/** Gives the sentence of a key with its values filled in. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/** The sentences of the language on screen. */
export function useText(): Translate {
  const intl = useIntl();
  return useCallback((key, values) => intl.formatMessage({ id: key }, values), [intl]);
}

/** The words of error codes in the language on screen. */
export function useErrorWords(): (code: ErrorCode) => ErrorWords {
  const { errors } = use(CatalogueContext);
  return useCallback((code) => errors[code], [errors]);
}
