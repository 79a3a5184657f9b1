import { windowsPolicyKey } from '../../../main/policy/readers/windows';
import type { ConfigurationKey } from '../../../main/policy/schema-keys';

/** A value of the registry: its place below the policy's key, its type, and data as somebody entered it. */
export type Entered = readonly [place: string, type: RegistryType, data: string | number | readonly string[]];

export type RegistryType =
  'REG_NONE' | 'REG_SZ' | 'REG_EXPAND_SZ' | 'REG_BINARY' | 'REG_DWORD' | 'REG_MULTI_SZ' | 'REG_QWORD';

const numbers: Readonly<Record<RegistryType, number>> = {
  REG_NONE: 0,
  REG_SZ: 1,
  REG_EXPAND_SZ: 2,
  REG_BINARY: 3,
  REG_DWORD: 4,
  REG_MULTI_SZ: 7,
  REG_QWORD: 11,
};

/** How an administrator writes a value of a key. */
export function registryData(
  key: ConfigurationKey,
  value: unknown,
): readonly [type: RegistryType, data: Entered[2]] {
  if (typeof value === 'boolean') return ['REG_DWORD', value ? 1 : 0];
  if (typeof value === 'number') return ['REG_DWORD', value];
  if (key.value.kind === 'entries') return ['REG_SZ', JSON.stringify(value)];
  if (Array.isArray(value)) return ['REG_MULTI_SZ', value.map(String)];
  return ['REG_SZ', String(value)];
}

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/** Bytes in hexadecimal, in lines of at most 80 characters, as `reg export` breaks them. */
function hexadecimal(start: string, bytes: Buffer): string {
  let text = start;
  let line = start.length;
  for (const [index, byte] of bytes.entries()) {
    const isLast = index === bytes.length - 1;
    text += `${byte.toString(16).padStart(2, '0')}${isLast ? '' : ','}`;
    line += 3;
    if (line < 77 || isLast) continue;
    text += '\\\r\n  ';
    line = 2;
  }
  return text;
}

function bytesOf(data: Entered[2]): Buffer {
  if (typeof data === 'number') return Buffer.from(new BigUint64Array([BigInt(data)]).buffer);
  const text = typeof data === 'string' ? `${data}\0` : [...data, ''].map((each) => `${each}\0`).join('');
  return Buffer.from(text, 'utf16le');
}

function line(name: string, type: RegistryType, data: Entered[2]): string {
  const start = name === '' ? '@=' : `${quoted(name)}=`;
  if (type === 'REG_SZ' && typeof data === 'string') return `${start}${quoted(data)}`;
  if (type === 'REG_DWORD' && typeof data === 'number')
    return `${start}dword:${data.toString(16).padStart(8, '0')}`;
  const kind = type === 'REG_BINARY' ? 'hex:' : `hex(${numbers[type].toString(16)}):`;
  return hexadecimal(`${start}${kind}`, bytesOf(data));
}

/** Text as the file of `reg export` has it: UTF-16LE with a byte order mark. */
export const exportedText = (text: string): Buffer =>
  Buffer.from(`\uFEFFWindows Registry Editor Version 5.00\r\n${text}`, 'utf16le');

/** A key of the registry and its values, in the file of `reg export`. */
export const exportedKey = (key: string, ...lines: readonly string[]): string =>
  [`\r\n[${key}]`, ...lines, ''].join('\r\n');

/**
 * What `reg export <policy key> <file>` writes for values at their places, names below the policy's key. The form is the
 * one that Wine's conformance tests, which Windows passes, hold (`programs/reg/tests/export.c`).
 */
export const registryExport = (values: readonly Entered[]): Buffer =>
  exportedText(
    `${exportedKey(windowsPolicyKey)}${values
      .map(([place, type, data]) => {
        const names = place.split('.');
        const key = [windowsPolicyKey, ...names.slice(0, -1)].join('\\');
        return exportedKey(key, line(names.at(-1) ?? '', type, data));
      })
      .join('')}\r\n`,
  );

/** What `plutil -convert json` prints for a property list. */
export const plutilOutput = (document: object): string => JSON.stringify(document).replaceAll('/', '\\/');
