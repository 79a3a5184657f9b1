import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it, test } from 'vitest';
import { parseConfiguration } from '../../main/policy/judged-document';
import { absentPolicy } from '../../main/policy/policy-reading';
import { policyOfManagedPreferences } from '../../main/policy/readers/managed-preferences';
import { policyOfRegistry } from '../../main/policy/readers/registry-document';
import { registryTypes } from '../../main/policy/readers/registry-export';
import { configurationKeys } from '../../main/policy/schema-keys';
import { exampleDocument } from '../../scripts/policy-files/example-document';
import { guidePath, policyFiles } from '../../scripts/policy-files/policy-files';
import { countedPaths } from '../../scripts/policy-files/when-counts';
import { wrongValues } from '../main/policy/wrong-values';
import { attributesOf, elementsIn, parseXml, type XmlElement } from '../support/xml';

const root = resolve(import.meta.dirname, '../..');
const inProject = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
const files = await policyFiles(await inProject(guidePath));
const textOf = (name: string): string => [...files].find(([path]) => path.endsWith(name))?.[1] ?? '';
const sorted = (texts: Iterable<string>): string[] => [...texts].sort();
const references = (kind: string): string[] =>
  [...textOf('.admx').matchAll(/\$\((\w+)\.(\w+)\)/g)].flatMap(([, found, id = '']) =>
    found === kind ? [id] : [],
  );

describe('the files made from the schema', () => {
  it.each([...files.keys()])('%s is what `npm run policy-files` writes', async (path) => {
    expect(await inProject(path)).toBe(files.get(path));
  });
});

test('the guide says of every key from when on a change counts, and of no other', () => {
  expect(sorted(countedPaths)).toEqual(sorted(configurationKeys.map(({ path }) => path)));
});

/** The place in the registry where a policy of the template writes, as names below the product's key. */
function placeOf(policy: XmlElement): string[] {
  const { attributes } = policy;
  const [value] = elementsIn(policy, 'elements').flatMap(({ children }) => children);
  const key = value?.attributes.get('key') ?? attributes.get('key') ?? '';
  const name = attributes.get('valueName') ?? value?.attributes.get('valueName');
  return [...key.split('\\').slice(3), ...(name === undefined ? [] : [name])];
}

describe('the template of group policies', () => {
  const admx = parseXml(textOf('.admx'));
  const policies = elementsIn(admx, 'policy');

  it('has a policy for each key, where the reader of the registry looks for it', () => {
    expect(policies.map((policy) => placeOf(policy).join('.'))).toEqual(
      configurationKeys.map(({ path }) => path),
    );
  });

  it('names each policy once, in a category that is there', () => {
    const names = attributesOf(policies, 'name');
    const categories = attributesOf(elementsIn(admx, 'category'), 'name');
    expect(new Set(names).size).toBe(policies.length);
    expect(categories).toEqual(
      expect.arrayContaining(attributesOf(elementsIn(admx, 'parentCategory'), 'ref')),
    );
    for (const name of [...names, ...categories]) expect(name).toMatch(/^\w+$/);
  });

  it('orders the parts of a policy as the schema of templates wants them', () => {
    const order = ['parentCategory', 'supportedOn', 'enabledValue', 'disabledValue', 'elements'];
    for (const { children } of policies) {
      const parts = children.map(({ name }) => name);
      expect(parts).toEqual(order.filter((name) => parts.includes(name)));
    }
  });

  it('writes only what the reader takes: choices as texts, switches as 1 and 0', () => {
    for (const policy of policies) {
      const place = placeOf(policy);
      for (const item of elementsIn(policy, 'item')) {
        const data = elementsIn(item, 'string')[0]?.text ?? '';
        expect(policyOfRegistry([{ place, type: registryTypes.text, data }]).problems).toEqual([]);
      }
      const [on, off] = ['enabledValue', 'disabledValue'].map((name) =>
        attributesOf(
          elementsIn(policy, name).flatMap((value) => elementsIn(value, 'decimal')),
          'value',
        ),
      );
      const key = configurationKeys.find(({ path }) => path === place.join('.'));
      expect([on, off]).toEqual(key?.value.kind === 'switch' ? [['1'], ['0']] : [[], []]);
    }
  });

  it.each(['en-US', 'fr-CA', 'fr-FR'])('finds its words in %s, each and no other', (language) => {
    const strings = elementsIn(parseXml(textOf(`${language}/PracticeCompanion.adml`)), 'string');
    expect(sorted(attributesOf(strings, 'id'))).toEqual(sorted(new Set(references('string'))));
    for (const words of strings) expect(words.text.trim()).toMatch(/\S/);
  });

  it('shows each element with the control that goes with it', () => {
    const controls = {
      enum: 'dropdownList',
      decimal: 'decimalTextBox',
      text: 'textBox',
      list: 'listBox',
      multiText: 'multiTextBox',
    };
    const adml = parseXml(textOf('en-US/PracticeCompanion.adml'));
    const made = elementsIn(admx, 'elements').flatMap(({ children }) => children);
    for (const [element, control] of Object.entries(controls))
      expect(
        attributesOf(
          made.filter(({ name }) => name === element),
          'id',
        ),
      ).toEqual(attributesOf(elementsIn(adml, control), 'refId'));
    expect(attributesOf(elementsIn(adml, 'presentation'), 'id')).toEqual(references('presentation'));
  });
});

describe('the JSON Schema', () => {
  const schema: object = JSON.parse(textOf('.schema.json'));
  const validate = new Ajv({ strict: false }).compile(schema);

  it('takes the example', () => {
    expect(validate(exampleDocument(configurationKeys))).toBe(true);
  });

  it('refuses what the app refuses', () => {
    for (const { key, value } of wrongValues(configurationKeys)) {
      // Only the app itself knows what an address looks like.
      if (typeof value === 'string' && key.value.kind === 'text') continue;
      const document = key.path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
      expect(validate(document), `${key.path} ${JSON.stringify(value)}`).toBe(false);
    }
  });
});

describe('the annotated example', () => {
  it('is a policy that sets every key, as it is', () => {
    const document = exampleDocument(configurationKeys);
    expect(parseConfiguration(textOf('.jsonc'))).toMatchObject({
      ok: true,
      document,
      problems: [],
      warnings: [],
    });
  });
});

/** The value of an element of a property list. */
function valueOf({ name, text, children }: XmlElement): unknown {
  if (name === 'array') return children.map(valueOf);
  if (name === 'integer') return Number(text);
  if (name === 'true' || name === 'false') return name === 'true';
  if (name !== 'dict') return text;
  const pairs = children.flatMap((child, index): [string, unknown][] => {
    const value = children[index + 1];
    return child.name === 'key' && value ? [[child.text, valueOf(value)]] : [];
  });
  return Object.fromEntries(pairs);
}

describe('the configuration profile', () => {
  it('holds every key, as the reader of managed preferences takes it', () => {
    const profile = parseXml(textOf('.mobileconfig')).children.map(valueOf);
    expect(profile).toMatchObject([
      {
        PayloadType: 'Configuration',
        PayloadContent: [
          { PayloadType: 'com.practicecompanion.desktop', ...exampleDocument(configurationKeys) },
        ],
      },
    ]);
    const [content] = elementsIn(parseXml(textOf('.mobileconfig')), 'array').flatMap(
      ({ children }) => children,
    );
    const read = policyOfManagedPreferences([JSON.stringify(content && valueOf(content))]);
    expect(read).toEqual({ ...absentPolicy, document: exampleDocument(configurationKeys) });
  });
});
