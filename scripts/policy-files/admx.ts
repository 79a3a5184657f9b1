import type { ConfigurationKey } from '../../main/policy/schema-keys';
import { categoryOf, groupsOf, policyName, registryKeyOf, stringId, stringReference } from './windows-names';
import { element, xmlDocument, type Element } from './xml';

/** As in Windows' own templates. https://learn.microsoft.com/previous-versions/windows/desktop/policy/admx-schema */
export const policyDefinitionsNamespace =
  'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';

/** The most the Group Policy editor accepts in one field. */
const longestText = 1_048_576;

const decimal = (value: number): Element => element('decimal', { value: String(value) });

function choiceElement(key: ConfigurationKey, id: string, values: readonly string[]): Element {
  const items = values.map((value) =>
    element('item', { displayName: stringReference(stringId.choice(key, value)) }, [
      element('value', {}, [element('string', {}, value)]),
    ]),
  );
  return element('enum', { id, valueName: key.name, required: 'true' }, items);
}

/** The element that writes a value; null for a boolean, which the policy itself writes: enabled is 1, disabled 0. */
function valueElement(key: ConfigurationKey): Element | null {
  const { name, value } = key;
  const id = policyName(key);
  switch (value.kind) {
    case 'switch':
      return null;
    case 'choice':
      return choiceElement(key, id, value.values);
    case 'number':
      return element('decimal', {
        id,
        valueName: name,
        required: 'true',
        minValue: String(value.least),
        maxValue: String(value.most),
      });
    case 'text':
      return element('text', {
        id,
        valueName: name,
        required: 'true',
        maxLength: String(Math.min(value.longest, longestText)),
      });
    case 'texts':
      return element('list', { id, key: `${registryKeyOf(key)}\\${name}`, valuePrefix: '' });
    case 'entries':
      return element('multiText', {
        id,
        valueName: name,
        required: 'true',
        maxLength: String(longestText),
        maxStrings: '0',
      });
  }
}

function policy(key: ConfigurationKey): Element {
  const made = valueElement(key);
  const name = policyName(key);
  const attributes = {
    name,
    class: 'Machine',
    displayName: stringReference(stringId.title(key)),
    explainText: stringReference(stringId.text(key)),
    key: registryKeyOf(key),
  };
  const place = [
    element('parentCategory', { ref: categoryOf(key.group) }),
    element('supportedOn', { ref: stringId.supported }),
  ];
  return made
    ? element('policy', { ...attributes, presentation: `$(presentation.${name})` }, [
        ...place,
        element('elements', {}, [made]),
      ])
    : element('policy', { ...attributes, valueName: key.name }, [
        ...place,
        element('enabledValue', {}, [decimal(1)]),
        element('disabledValue', {}, [decimal(0)]),
      ]);
}

/** The Group Policy template: one policy per key, one category per group. */
export function admxOf(keys: readonly ConfigurationKey[]): string {
  const categories = groupsOf(keys).map((group) =>
    element('category', { name: categoryOf(group), displayName: stringReference(stringId.category(group)) }, [
      element('parentCategory', { ref: categoryOf('') }),
    ]),
  );
  const supported = element('definition', {
    name: stringId.supported,
    displayName: stringReference(stringId.supported),
  });
  return xmlDocument(
    element(
      'policyDefinitions',
      { revision: '1.0', schemaVersion: '1.0', xmlns: policyDefinitionsNamespace },
      [
        element('policyNamespaces', {}, [
          element('target', { prefix: 'companion', namespace: 'PracticeCompanion.Policies' }),
        ]),
        element('resources', { minRequiredRevision: '1.0' }),
        element('supportedOn', {}, [element('definitions', {}, [supported])]),
        element('categories', {}, [
          element('category', {
            name: categoryOf(''),
            displayName: stringReference(stringId.category('')),
          }),
          ...categories,
        ]),
        element('policies', {}, keys.map(policy)),
      ],
    ),
  );
}
