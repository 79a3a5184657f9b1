import type { ConfigurationKey } from '../../main/policy/schema-keys';
import { identity } from '../../main/identity';
import { exampleDocument } from './example-document';
import { element, xmlDocument, type Element } from './xml';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A value as a property list. Throws for a value no policy can have. */
function plist(value: unknown): Element {
  if (typeof value === 'string') return element('string', {}, value);
  if (typeof value === 'boolean') return element(String(value));
  if (typeof value === 'number') return element('integer', {}, String(value));
  if (Array.isArray(value)) return element('array', {}, value.map(plist));
  if (isObject(value)) return dictionary(Object.entries(value));
  throw new TypeError('no property list can hold this value');
}

const dictionary = (pairs: readonly (readonly [string, unknown])[]): Element =>
  element(
    'dict',
    {},
    pairs.flatMap(([key, value]) => [element('key', {}, key), plist(value)]),
  );

/** A configuration profile with every key. Identifiers are fixed, so the file only changes with its content. */
export function mobileconfigOf(keys: readonly ConfigurationKey[]): string {
  const settings = {
    PayloadType: identity.appId,
    PayloadIdentifier: `${identity.appId}.policy.settings`,
    PayloadUUID: '6B0B2C7E-5E0B-4B0E-9D0A-6C1C2A7F3D11',
    PayloadVersion: 1,
    PayloadDisplayName: 'Practice Companion',
    ...exampleDocument(keys),
  };
  const profile = {
    PayloadContent: [settings],
    PayloadType: 'Configuration',
    PayloadIdentifier: `${identity.appId}.policy`,
    PayloadUUID: '0F8A4C52-7C6D-4E1F-8E55-2B9D3F1C6A20',
    PayloadVersion: 1,
    PayloadScope: 'System',
    PayloadDisplayName: 'Practice Companion',
    PayloadDescription:
      'Settings of Practice Companion. An example: change the values to those of your clinic.',
    PayloadOrganization: 'Your clinic',
  };
  return xmlDocument(element('plist', { version: '1.0' }, [plist(profile)]), [
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
  ]);
}
