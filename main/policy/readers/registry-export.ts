/** A registry value. */
export interface RegistryValue {
  /** Names of the keys below the policy's own, then the value's own name. */
  readonly place: readonly string[];
  /** Type number, as in winnt.h. */
  readonly type: number;
  /** Text of a REG_SZ, number of a REG_DWORD, texts of a REG_MULTI_SZ; null for every other type. */
  readonly data: string | number | readonly string[] | null;
}

/** https://learn.microsoft.com/en-us/windows/win32/sysinfo/registry-value-types */
export const registryTypes = { text: 1, dword: 4, texts: 7 } as const;

const header = 'Windows Registry Editor Version 5.00';

/**
 * One value in a file: `@` or a quoted name, then a quoted text, a number, or typed bytes in hexadecimal, which
 * continue on the next line after a comma and a backslash. A text may contain raw line breaks.
 */
const valuePattern =
  /(?:@|"((?:[^"\\]|\\[^])*)")=(?:"((?:[^"\\]|\\[^])*)"|dword:([0-9a-f]{8})|hex(?:\(([0-9a-f]{1,8})\))?:((?:[0-9a-f]{2}(?:,(?:\\\r\n *)?|(?=\r\n)))*))\r\n/iy;
const keyPattern = /\[([^\r\n]*)\]\r\n/y;
const emptyLine = /\r\n/y;

/** Only these follow a backslash: a text can contain line breaks, and its quotes have to be told apart. */
const escapes: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', n: '\n', r: '\r' };

/** Unescapes a quoted text; null if a backslash precedes anything else. */
function unescaped(text: string): string | null {
  let right = true;
  const plain = text.replaceAll(/\\([^])/g, (_whole, letter: string) => {
    const meant = escapes[letter];
    right &&= meant !== undefined;
    return meant ?? '';
  });
  return right ? plain : null;
}

const bytesOf = (text: string): Buffer => Buffer.from(text.replaceAll(/[^0-9a-f]/gi, ''), 'hex');

/** A REG_MULTI_SZ's texts, each ended by a zero and all by one more. */
function textsOf(bytes: Buffer): string[] {
  const texts = bytes.toString('utf16le').split('\0');
  while (texts.at(-1) === '') texts.pop();
  return texts;
}

function dataOfBytes(type: number, bytes: Buffer): RegistryValue['data'] {
  if (type === registryTypes.texts) return textsOf(bytes);
  // How a text or number is written if its size does not match its type.
  if (type === registryTypes.text) return bytes.toString('utf16le').replace(/\0$/, '');
  return type === registryTypes.dword && bytes.length === 4 ? bytes.readUInt32LE() : null;
}

/** Matches a pattern at one place in a text. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

type Parsed = Pick<RegistryValue, 'type' | 'data'> & { readonly name: string | null };

function valueOf([, name, text, dword, type, bytes]: RegExpExecArray): Parsed | null {
  const plainName = name === undefined ? null : unescaped(name);
  if (name !== undefined && plainName === null) return null;
  if (text !== undefined) {
    const plain = unescaped(text);
    return plain === null ? null : { name: plainName, type: registryTypes.text, data: plain };
  }
  if (dword !== undefined)
    return { name: plainName, type: registryTypes.dword, data: Number.parseInt(dword, 16) };
  const typeNumber = type === undefined ? 3 : Number.parseInt(type, 16);
  return { name: plainName, type: typeNumber, data: dataOfBytes(typeNumber, bytesOf(bytes ?? '')) };
}

/**
 * Parses the output of `reg.exe export <key>`: UTF-16LE with a byte order mark, keys in brackets, their values below
 * them. Skips a key's unnamed value; tools leave empty ones. Null if anything is malformed or under another key: then
 * none of it can be trusted.
 * https://support.microsoft.com/en-us/topic/how-to-add-modify-or-delete-registry-subkeys-and-values-by-using-a-reg-file-9c7f37cf-a5e9-e1cd-c4fa-2a26218a1a23
 */
export function parseRegistryExport(bytes: Uint8Array, rootKey: string): RegistryValue[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe || bytes.length % 2 !== 0) return null;
  // Not a decoder: it would replace half a surrogate pair, which should make only its own value wrong.
  const text = Buffer.from(bytes.subarray(2)).toString('utf16le');
  if (!text.startsWith(`${header}\r\n`)) return null;
  const root = rootKey.toLowerCase();
  const values: RegistryValue[] = [];
  let below: string[] | null = null;
  let at = header.length + 2;
  while (at < text.length) {
    const key: RegExpExecArray | null = matchAt(keyPattern, text, at);
    const value = key ? null : matchAt(valuePattern, text, at);
    const found = key ?? value ?? matchAt(emptyLine, text, at);
    if (!found) return null;
    at += found[0].length;
    if (key?.[1] !== undefined) {
      const name = key[1].toLowerCase();
      if (name !== root && !name.startsWith(`${root}\\`)) return null;
      below = key[1].slice(root.length).split('\\').filter(Boolean);
    } else if (value) {
      const parsed = valueOf(value);
      if (!parsed || !below) return null;
      if (parsed.name !== null)
        values.push({ place: [...below, parsed.name], type: parsed.type, data: parsed.data });
    }
  }
  return below === null ? null : values;
}
