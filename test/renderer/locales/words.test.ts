import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { languages, type Language } from '../../../preload/contract/contract';
import type { MessageKey } from '../../../renderer/locales/catalogue';
import { baseCatalogue, loadCatalogue } from '../../../renderer/locales/load';
import { withFrenchSpaces } from '../../../renderer/locales/typography';

type Values = Readonly<Record<string, string | number>>;

/** Says sentences as the shell does. A sentence that cannot be said fails the test. */
async function speaker(language: Language): Promise<(key: MessageKey, values?: Values) => string> {
  const { messages } = await loadCatalogue(language);
  const intl = createIntl({
    locale: language,
    messages,
    onError: (error) => {
      throw error;
    },
  });
  return (id, values) => intl.formatMessage({ id }, values);
}

/** The names of the values a message takes, each with a number: what is no number stands as it is. */
const samples = (message: string, number: number): Values =>
  Object.fromEntries([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => [name, number]));

const isKey = (key: string): key is MessageKey => key in baseCatalogue.messages;

describe.each(languages)('the sentences of %s', (language) => {
  it('can all be said, for none, one and many', async () => {
    const say = await speaker(language);
    const { messages } = await loadCatalogue(language);
    for (const key of Object.keys(messages).filter(isKey))
      for (const number of [0, 1, 2, 1_234_567]) {
        const sentence = say(key, samples(messages[key], number));
        expect(sentence, key).not.toMatch(/[{}#]/);
        expect(sentence, key).not.toContain('(s)');
      }
  });
});

describe('numbers and plurals', () => {
  it('follow the language', async () => {
    const [american, canadian, french] = await Promise.all(languages.map(speaker));
    expect(american?.('patients.all', { total: 50_000 })).toBe('50,000 patients');
    expect(canadian?.('patients.all', { total: 1 })).toBe('1 patient');
    expect(french?.('patients.all', { total: 50_000 })).toBe('50\u00A0000 patients');
    // None is one of many in English, and a singular in French.
    expect(american?.('patients.found', { total: 0 })).toBe('0 patients found');
    expect(french?.('patients.found', { total: 0 })).toBe('0 patient trouvé');
    expect(american?.('patient.discount.value', { discount: 0.15 })).toBe('15%');
    expect(french?.('patient.discount.value', { discount: 0.15 })).toBe('15\u00A0%');
    expect(american?.('dosage.capsules', { amount: '1', count: 1 })).toBe('1 capsule');
    expect(french?.('dosage.drops', { amount: '1,5', count: 1.5 })).toBe('1,5 goutte');
    expect(american?.('dosage.drops', { amount: '5', count: 5 })).toBe('5 drops');
  });
});

describe('English of Canada', () => {
  it('differs where its spelling does, and nowhere for nothing', async () => {
    const [american, canadian] = await Promise.all([loadCatalogue('en-US'), loadCatalogue('en-CA')]);
    const words = (text: string): string => JSON.stringify(text).toLowerCase();
    /** Spellings of one side that the other writes differently. */
    const americanSpelling =
      /\b(catalog|catalogs|canceled|canceling|license|licenses|color|center|favorite)\b/;
    const canadianSpelling =
      /\b(catalogue|catalogues|cancelled|cancelling|licence|licences|colour|centre|favourite)\b/;
    for (const [key, sentence] of Object.entries(canadian.messages))
      expect(words(sentence), key).not.toMatch(americanSpelling);
    for (const [key, sentence] of Object.entries(american.messages))
      expect(words(sentence), key).not.toMatch(canadianSpelling);
    for (const [code, error] of Object.entries(canadian.errors))
      expect(words(`${error.title} ${error.next}`), code).not.toMatch(americanSpelling);
    for (const [code, error] of Object.entries(american.errors))
      expect(words(`${error.title} ${error.next}`), code).not.toMatch(canadianSpelling);
  });
});

describe('French type', () => {
  it('lets no line break before a colon or a percent sign, nor inside of guillemets', async () => {
    const { messages, errors } = await loadCatalogue('fr-CA');
    const all = [
      ...Object.values(messages),
      ...Object.values(errors).flatMap(({ title, next }) => [title, next]),
    ];
    expect(all.filter((sentence) => / [:%»]|« /.test(sentence))).toEqual([]);
    expect(withFrenchSpaces('Rien ne correspond à « thé » : 5 %')).toBe(
      'Rien ne correspond à «\u00A0thé\u00A0»\u00A0: 5\u00A0%',
    );
  });
});
