import type { Words } from '../../main/policy/descriptions/description';
import { descriptionOf, groupTitles } from '../../main/policy/descriptions/key-descriptions';
import type { ConfigurationKey } from '../../main/policy/schema-keys';
import { policyDefinitionsNamespace } from './admx';
import { groupsOf, policyName, stringId } from './windows-names';
import { element, xmlDocument, type Element } from './xml';

type Tongue = keyof Words;

const product: Words = { en: 'Practice Companion', fr: 'Practice Companion' };
const supported: Words = {
  en: 'Practice Companion 1.0 and newer, on Windows 10 and newer',
  fr: 'Practice Companion 1.0 et plus récente, sous Windows 10 et plus récent',
};
const about: Words = {
  en: 'Settings of Practice Companion that an administrator decides for a computer.',
  fr: 'Paramètres de Practice Companion que l’administrateur décide pour un ordinateur.',
};
const entriesHint: Words = {
  en: 'Enter the list as JSON, as in the example of the documentation.',
  fr: 'Saisissez la liste en JSON, comme dans l’exemple de la documentation.',
};
const switchHint: Words = {
  en: 'Enabled means yes, disabled means no.',
  fr: 'Activé veut dire oui, désactivé veut dire non.',
};

const text = (id: string, words: string): Element => element('string', { id }, words);

/** A key's description. Throws if there is none: then nothing must be written. */
function wordsOf({ path }: ConfigurationKey) {
  const description = descriptionOf(path);
  if (!description) throw new Error(`${path} has no description in main/policy/descriptions`);
  return description;
}

function explanation(key: ConfigurationKey, tongue: Tongue): string {
  const { kind } = key.value;
  const hint = kind === 'switch' ? switchHint : kind === 'entries' ? entriesHint : null;
  return [wordsOf(key).text[tongue], ...(hint ? [hint[tongue]] : [])].join(' ');
}

function stringsOf(key: ConfigurationKey, tongue: Tongue): Element[] {
  const { title, choices } = wordsOf(key);
  const values = key.value.kind === 'choice' ? key.value.values : [];
  return [
    text(stringId.title(key), title[tongue]),
    text(stringId.text(key), explanation(key, tongue)),
    ...values.map((value) => text(stringId.choice(key, value), choices?.[value]?.[tongue] ?? value)),
  ];
}

/** How the Group Policy editor shows a key's element. */
function presentation(key: ConfigurationKey, tongue: Tongue): Element[] {
  const id = policyName(key);
  const refId = { refId: id };
  const title = wordsOf(key).title[tongue];
  const shown = {
    switch: null,
    choice: element('dropdownList', { ...refId, noSort: 'true' }, title),
    number: element('decimalTextBox', refId, title),
    text: element('textBox', refId, [element('label', {}, title)]),
    texts: element('listBox', refId, title),
    entries: element('multiTextBox', refId, title),
  }[key.value.kind];
  return shown ? [element('presentation', { id }, [shown])] : [];
}

/** The template's words in one language. */
export function admlOf(keys: readonly ConfigurationKey[], tongue: Tongue): string {
  const groups = groupsOf(keys).map((group) =>
    text(stringId.category(group), groupTitles[group]?.[tongue] ?? group),
  );
  return xmlDocument(
    element(
      'policyDefinitionResources',
      { revision: '1.0', schemaVersion: '1.0', xmlns: policyDefinitionsNamespace },
      [
        element('displayName', {}, product[tongue]),
        element('description', {}, about[tongue]),
        element('resources', {}, [
          element('stringTable', {}, [
            text(stringId.supported, supported[tongue]),
            text(stringId.category(''), product[tongue]),
            ...groups,
            ...keys.flatMap((key) => stringsOf(key, tongue)),
          ]),
          element(
            'presentationTable',
            {},
            keys.flatMap((key) => presentation(key, tongue)),
          ),
        ]),
      ],
    ),
  );
}
