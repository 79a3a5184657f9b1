import { checkConfiguration, type ConfigurationProblem } from '../configuration-schema';
import { documentOf } from '../document-paths';
import { readJson } from '../json-document';
import { readingOf, type PolicyReading } from '../policy-reading';
import { placeOf } from '../problem-place';
import { configurationKeys, type ConfigurationKey, type ValueKind } from '../schema-keys';
import type { RegistryValue } from './registry-output';

type Converted = { readonly value: unknown } | { readonly problem: ConfigurationProblem['problem'] };

/** `reg.exe` prints in the code page of the console, so that any other letter may have become another one. */
const isPrintedWell = (data: string): boolean => /^[\x20-\x7e]*$/.test(data);

const separator = '\\0';

/** The texts of a REG_MULTI_SZ. Some versions end it with empty ones. */
function textsOf(data: string): string[] {
  const texts = data.split(separator);
  while (texts.at(-1) === '') texts.pop();
  return texts;
}

function numberOf({ type, data }: RegistryValue): number | null {
  return type === 'REG_DWORD' && /^0x[0-9a-f]{1,8}$/i.test(data) ? Number(data) : null;
}

/** A list of objects is JSON, as in the templates of browsers: one line, or several. */
function entriesOf({ type, data }: RegistryValue): Converted {
  const isText = type === 'REG_SZ' || type === 'REG_MULTI_SZ';
  const reading = readJson(type === 'REG_MULTI_SZ' ? textsOf(data).join('\n') : data);
  if (!isText) return { problem: 'wrongType' };
  if (!reading.ok) return { problem: 'invalid' };
  return reading.duplicates.length > 0 ? { problem: 'duplicate' } : { value: reading.value };
}

function convert(kind: ValueKind['kind'], value: RegistryValue): Converted {
  if (!isPrintedWell(value.data)) return { problem: 'invalid' };
  if (kind === 'entries') return entriesOf(value);
  if (kind === 'number' || kind === 'switch') {
    const number = numberOf(value);
    if (number === null) return { problem: 'wrongType' };
    if (kind === 'number') return { value: number };
    return number < 2 ? { value: number === 1 } : { problem: 'invalid' };
  }
  if (kind === 'texts')
    return value.type === 'REG_MULTI_SZ' ? { value: textsOf(value.data) } : { problem: 'wrongType' };
  return value.type === 'REG_SZ' ? { value: value.data } : { problem: 'wrongType' };
}

/** Names in the registry do not tell upper from lower case. */
const known = new Map(configurationKeys.map((key) => [key.path.toLowerCase(), key]));

/** The lists that a policy template writes as a key of their own, with values named 1, 2, 3. */
function listOf(place: readonly string[]): { key: ConfigurationKey; index: number } | null {
  const key = known.get(place.slice(0, -1).join('.').toLowerCase());
  const index = Number(place.at(-1));
  return key?.value.kind === 'texts' && Number.isInteger(index) && index > 0 ? { key, index } : null;
}

interface Collected {
  readonly document: Map<string, unknown>;
  readonly lists: Map<string, Map<number, string>>;
  readonly problems: ConfigurationProblem[];
}

function collect(into: Collected, value: RegistryValue): void {
  const { document, lists, problems } = into;
  const key = known.get(value.place.join('.').toLowerCase());
  const list = key ? null : listOf(value.place);
  const path = key?.path ?? list?.key.path ?? placeOf(value.place);
  if (list) {
    if (value.type !== 'REG_SZ') problems.push({ path, problem: 'wrongType' });
    else if (!isPrintedWell(value.data)) problems.push({ path, problem: 'invalid' });
    else lists.set(path, (lists.get(path) ?? new Map<number, string>()).set(list.index, value.data));
    return;
  }
  const converted: Converted = key ? convert(key.value.kind, value) : { problem: 'unknown' };
  if ('problem' in converted) problems.push({ path, problem: converted.problem });
  else document.set(path, converted.value);
}

/** The policy in the registry: text in REG_SZ, numbers and switches in REG_DWORD, lists in REG_MULTI_SZ or as a key. */
export function policyOfRegistry(values: readonly RegistryValue[]): PolicyReading {
  const collected: Collected = { document: new Map(), lists: new Map(), problems: [] };
  for (const value of values) collect(collected, value);
  const { document, lists, problems } = collected;
  for (const [path, list] of lists) {
    if (document.has(path)) problems.push({ path, problem: 'duplicate' });
    document.set(
      path,
      [...list].toSorted(([one], [other]) => one - other).map(([, text]) => text),
    );
  }
  return readingOf(checkConfiguration(documentOf(document)), problems);
}
