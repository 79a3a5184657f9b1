import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../preload/contract/errors';
import { languages } from '../../../preload/contract/contract';
import { baseCatalogue, loadCatalogue } from '../../../renderer/locales/load';

/** Names of the values a message in ICU syntax takes. */
const argumentsOf = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? ''))].sort();

describe.each(languages)('the catalogue %s', (language) => {
  it('has a sentence for every key and takes the same values as English', async () => {
    const { messages } = await loadCatalogue(language);
    const expected = Object.entries(baseCatalogue.messages);
    expect(Object.keys(messages).sort()).toEqual(expected.map(([key]) => key).sort());
    const translated = new Map(Object.entries(messages));
    for (const [key, message] of expected) {
      const sentence = translated.get(key) ?? '';
      expect(sentence.trim(), key).not.toBe('');
      expect(argumentsOf(sentence), key).toEqual(argumentsOf(message));
    }
  });

  it('says for every error code what happened and what to do', async () => {
    const { errors } = await loadCatalogue(language);
    for (const code of errorCodes) {
      expect(errors[code].title, code).toMatch(/\S[.]$/);
      expect(errors[code].next, code).toMatch(/\S[.]$/);
      expect(`${errors[code].title}${errors[code].next}`, code).not.toContain('_');
    }
  });
});

describe('French', () => {
  it('leaves no sentence in English by mistake', async () => {
    const { messages, errors } = await loadCatalogue('fr-CA');
    const same = Object.entries(messages)
      .filter(([key, value]) => new Map(Object.entries(baseCatalogue.messages)).get(key) === value)
      .map(([key]) => key);
    expect(same.toSorted()).toEqual(
      [
        'app.name',
        'frame.messages',
        'labs.test.unknown',
        'labs.tests',
        'nav.patients',
        'environment.ca',
        'banner.acting',
        'dosage.capsules',
        'embed.label',
        'application.paste.label',
        'application.pkce',
        'account.labelled',
        'account.marked',
        'account.nameless',
        'check.duration',
        'patient.discount.value',
        'patient.gender.x',
        'patients.all',
        'plan.paper.reference',
        'settings.configuration',
        'palette.actions',
      ].toSorted(),
    );
    for (const code of errorCodes) expect(errors[code].title).not.toBe(baseCatalogue.errors[code].title);
  });
});

describe('English', () => {
  it('uses the names that the design fixes in English', () => {
    expect(baseCatalogue.messages).toMatchObject({
      'action.connect': 'Connect Fullscript account',
      'confirm.use': 'Use this account',
      'confirm.someoneElse': 'Someone else',
      'action.reconnect': 'Reconnect',
      'action.disconnect': 'Disconnect',
      'action.tryAgain': 'Try again',
      'nav.patients': 'Patients',
      'nav.treatmentPlan': 'Treatment plan',
      'nav.catalog': 'Catalog',
      'nav.labs': 'Labs',
      'nav.activity': 'Activity',
      'nav.connectionCheck': 'Connection check',
      'nav.settings': 'Settings',
      'switcher.button': 'Switch account',
      'banner.acting': '{name}, {role}, {clinic}',
      'frame.sandbox': 'Local sandbox, no real patients',
    });
  });
});
