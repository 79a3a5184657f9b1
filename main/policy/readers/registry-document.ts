import type { ProblemKind } from '../../../preload/contract/contract';
import { documentOf } from '../document-paths';
import { readJson, type Place } from '../json-document';
import { checkConfiguration, type FoundMistake } from '../judged-document';
import { readingOf, type PolicyReading } from '../policy-reading';
import { configurationKeys, type ConfigurationKey, type ValueKind } from '../schema-keys';
import { registryTypes, type RegistryValue } from './registry-export';

type Converted = { readonly value: unknown } | { readonly problem: ProblemKind };

const wrongType: Converted = { problem: 'wrongType' };

/** A list of objects is JSON, as in browsers' templates: one line, or several. */
function entriesOf({ type, data }: RegistryValue): Converted {
  const isText = type === registryTypes.text || type === registryTypes.texts;
  if (!isText || data === null) return wrongType;
  const reading = readJson(typeof data === 'object' ? data.join('\n') : String(data));
  if (!reading.ok) return { problem: 'invalid' };
  return reading.duplicates.length > 0 ? { problem: 'duplicate' } : { value: reading.value };
}

function convert(kind: ValueKind['kind'], value: RegistryValue): Converted {
  const { type, data } = value;
  if (kind === 'entries') return entriesOf(value);
  if (kind === 'number')
    return type === registryTypes.dword && typeof data === 'number' ? { value: data } : wrongType;
  if (kind === 'switch') {
    if (type !== registryTypes.dword || typeof data !== 'number') return wrongType;
    return data < 2 ? { value: data === 1 } : { problem: 'invalid' };
  }
  if (kind === 'texts') return type === registryTypes.texts ? { value: data } : wrongType;
  if (type !== registryTypes.text || typeof data !== 'string') return wrongType;
  // Half a surrogate pair is not a character.
  return data.isWellFormed() ? { value: data } : { problem: 'invalid' };
}

/** Registry names are case-insensitive. */
const known = new Map(configurationKeys.map((key) => [key.path.toLowerCase(), key]));

/** A list that a policy template writes as its own key, with values named 1, 2, 3. */
function listOf(place: readonly string[]): { key: ConfigurationKey; index: number } | null {
  const key = known.get(place.slice(0, -1).join('.').toLowerCase());
  const index = Number(place.at(-1));
  return key?.value.kind === 'texts' && Number.isInteger(index) && index > 0 ? { key, index } : null;
}

interface Collected {
  readonly document: Map<string, unknown>;
  readonly lists: Map<string, Map<number, unknown>>;
  readonly mistakes: FoundMistake[];
  readonly unknown: Place[];
}

function collect(into: Collected, value: RegistryValue): void {
  const { document, lists, mistakes, unknown } = into;
  const key = known.get(value.place.join('.').toLowerCase());
  const list = key ? null : listOf(value.place);
  if (list) {
    const { path } = list.key;
    const entry = value.type === registryTypes.text ? value.data : null;
    lists.set(path, (lists.get(path) ?? new Map<number, unknown>()).set(list.index, entry));
  } else if (key) {
    const converted = convert(key.value.kind, value);
    if ('problem' in converted) mistakes.push({ place: key.path.split('.'), problem: converted.problem });
    else document.set(key.path, converted.value);
  } else unknown.push(value.place);
}

/** The policy in the registry: text in REG_SZ, numbers and booleans in REG_DWORD, lists in REG_MULTI_SZ or as a key. */
export function policyOfRegistry(values: readonly RegistryValue[]): PolicyReading {
  const collected: Collected = { document: new Map(), lists: new Map(), mistakes: [], unknown: [] };
  for (const value of values) collect(collected, value);
  const { document, lists, mistakes, unknown } = collected;
  for (const [path, list] of lists) {
    if (document.has(path)) mistakes.push({ place: path.split('.'), problem: 'duplicate' });
    document.set(
      path,
      [...list].toSorted(([one], [other]) => one - other).map(([, text]) => text),
    );
  }
  return readingOf(checkConfiguration(documentOf(document), { mistakes, unknown }));
}
