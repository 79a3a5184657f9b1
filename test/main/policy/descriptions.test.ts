import { describe, expect, it } from 'vitest';
import { badValues } from '../../../main/policy/bad-values';
import { checkConfiguration } from '../../../main/policy/judged-document';
import { configurationDefaults } from '../../../main/policy/configuration-defaults';
import { descriptionOf, groupTitles } from '../../../main/policy/descriptions/key-descriptions';
import { documentOf } from '../../../main/policy/document-paths';
import { configurationKeys, type ConfigurationKey } from '../../../main/policy/schema-keys';

const withInner = (keys: readonly ConfigurationKey[]): ConfigurationKey[] =>
  keys.flatMap((key) => (key.value.kind === 'entries' ? [key, ...withInner(key.value.keys)] : [key]));
const all = withInner(configurationKeys);

const languages = ['en', 'fr'] as const;
/** Names that are the same in both languages. */
const same = ['PKCE', 'Notifications', 'Canada'];

describe.each(all.map((key) => [key.path, key] as const))('%s', (path, key) => {
  const description = descriptionOf(path);

  it('has a title and an explanation in English and French', () => {
    for (const language of languages) {
      expect(description?.title[language].trim()).toMatch(/\S$/);
      expect(description?.text[language]).toMatch(/\S[.]$/);
    }
    expect(description?.text.en).not.toBe(description?.text.fr);
    if (!same.includes(description?.title.en ?? ''))
      expect(description?.title.en).not.toBe(description?.title.fr);
  });

  it('names each of its choices in English and French, and no other', () => {
    const values = key.value.kind === 'choice' ? key.value.values : [];
    expect(Object.keys(description?.choices ?? {}).sort()).toEqual([...values].sort());
    for (const words of Object.values(description?.choices ?? {}))
      if (!same.includes(words.en)) expect(words.en).not.toBe(words.fr);
  });

  it('has a group with a title in English and French', () => {
    const group = key.group.replace(/^.*\[\]\.?/, '');
    for (const language of languages) expect(groupTitles[group]?.[language]).toMatch(/\S/);
  });
});

it.each(configurationKeys.map((key) => [key.path] as const))('the example of %s is taken', (path) => {
  const document = documentOf([[path, descriptionOf(path)?.example]]);
  expect(checkConfiguration(document)).toMatchObject({ ok: true, document, problems: [], warnings: [] });
});

it('every key with a secret in its name is treated as a secret', () => {
  const secrets = all.filter(({ path }) => /secret|password|token$/i.test(path));
  expect(secrets.length).toBeGreaterThan(0);
  for (const { path } of secrets) expect(descriptionOf(path)?.secret).toBe(true);
});

it('the defaults are values that a policy could set', () => {
  expect(checkConfiguration(configurationDefaults)).toMatchObject({ ok: true, problems: [], warnings: [] });
});

it('somebody has decided of every key what a wrong value costs, and of no other', () => {
  expect(Object.keys(badValues).sort()).toEqual(configurationKeys.map(({ path }) => path).sort());
});

it('what stands in the place of a wrong value is a value that a policy could set', () => {
  const pairs = Object.entries(badValues).flatMap(([path, { instead }]) =>
    instead === undefined ? [] : [[path, instead] as const],
  );
  expect(checkConfiguration(documentOf(pairs))).toMatchObject({ ok: true, problems: [] });
});
