import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../renderer/locales/load';
import type { Translate } from '../../../renderer/locales/use-text';
import { accountWords } from '../../../renderer/shell/model/account-words';
import { states } from '../preview/states';

const words = async (language: 'en-US' | 'fr-CA') => {
  const { messages } = await loadCatalogue(language);
  const text: Translate = (key, values = {}) =>
    Object.entries(values).reduce<string>(
      (sentence, [name, value]) => sentence.replaceAll(`{${name}}`, String(value)),
      messages[key],
    );
  return accountWords(text);
};

const nameless = states['nameless']?.accounts ?? [];

describe('what an account is called', () => {
  it('is the role and a part of the id where Fullscript hides the name, and a name with the id where two have it', async () => {
    const { name } = await words('en-US');
    expect(nameless.map(name)).toEqual([
      'Practitioner ID 4ffb',
      'Practitioner ID 2187',
      'Front desk (Staff ID 90c1)',
      'Maya Chen (ID a01d)',
      'Maya Chen (ID 77e2)',
    ]);
  });

  it.each(['en-US', 'fr-CA'] as const)('is never the same for two, in %s', async (language) => {
    const { full } = await words(language);
    expect(new Set(nameless.map(full)).size).toBe(nameless.length);
  });
});
