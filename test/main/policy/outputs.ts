import { windowsPolicyKey } from '../../../main/policy/readers/windows';
import type { ConfigurationKey } from '../../../main/policy/schema-keys';

/** A value line as `reg query` prints it. */
const line = (name: string, type: string, data: string): string => `    ${name}    ${type}    ${data}`;

/** How an administrator writes a value of a key: type and data as `reg query` prints them. */
export function registryData(key: ConfigurationKey, value: unknown): readonly [type: string, data: string] {
  if (typeof value === 'boolean') return ['REG_DWORD', value ? '0x1' : '0x0'];
  if (typeof value === 'number') return ['REG_DWORD', `0x${value.toString(16)}`];
  if (key.value.kind === 'entries') return ['REG_SZ', JSON.stringify(value)];
  if (Array.isArray(value)) return ['REG_MULTI_SZ', value.map(String).join('\\0')];
  return ['REG_SZ', String(value)];
}

/** What `reg query <policy key> /s` prints for values at their places, names below the policy's key. */
export const registryOutput = (
  values: readonly (readonly [place: string, type: string, data: string])[],
): string =>
  values
    .map(([place, type, data]) => {
      const names = place.split('.');
      const key = [windowsPolicyKey, ...names.slice(0, -1)].join('\\');
      return `\r\n${key}\r\n${line(names.at(-1) ?? '', type, data)}\r\n`;
    })
    .join('');

/** What `plutil -convert json` prints for a property list. */
export const plutilOutput = (document: object): string => JSON.stringify(document).replaceAll('/', '\\/');
