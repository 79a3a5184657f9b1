import type { Language } from '../../preload/contract/contract';
import type { LoadedCatalogue } from './catalogue';
import { enUS } from './en-US';
import { errorsEnUS } from './errors.en-US';

/** English (US): in the first chunk, the base of the others. */
export const baseCatalogue: LoadedCatalogue = { language: 'en-US', messages: enUS, errors: errorsEnUS };

/** Loads the sentences of a language; each other language is a chunk of its own. */
export async function loadCatalogue(language: Language): Promise<LoadedCatalogue> {
  switch (language) {
    case 'en-US':
      return baseCatalogue;
    case 'en-CA': {
      const { enCA } = await import('./en-CA');
      return {
        language,
        messages: { ...enUS, ...enCA.messages },
        errors: { ...errorsEnUS, ...enCA.errors },
      };
    }
    case 'fr-CA': {
      const [{ frCA }, { errorsFrCA }, { errorsInFrenchType, inFrenchType }] = await Promise.all([
        import('./fr-CA'),
        import('./errors.fr-CA'),
        import('./typography'),
      ]);
      return { language, messages: inFrenchType(frCA), errors: errorsInFrenchType(errorsFrCA) };
    }
  }
}
