/** One value of the registry, as `reg.exe query` prints it. */
export interface RegistryValue {
  /** Names of the keys below the policy's own, then the value's own name. */
  readonly place: readonly string[];
  readonly type: string;
  readonly data: string;
}

const valueLine = /^ {4}(\S.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;
/** The value of a key itself, whose name is a word of the system's language in brackets; tools leave empty ones. */
const isDefaultValue = (name: string): boolean => /^\(.*\)$/.test(name);

/**
 * Reads what `reg.exe query <key> /s` printed: a key in a line of its own, its values below it, indented by four
 * spaces, as name, type and data. Null where a line is anything else, such as the second line of a value.
 * https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/reg-query
 */
export function parseRegistryOutput(output: string, rootKey: string): RegistryValue[] | null {
  const values: RegistryValue[] = [];
  const root = rootKey.toLowerCase();
  let below: string[] | null = null;
  for (const line of output.split('\r\n')) {
    if (line === '') continue;
    const [, name, type, data] = valueLine.exec(line) ?? [];
    if (name !== undefined && type !== undefined) {
      if (below === null) return null;
      if (!isDefaultValue(name)) values.push({ place: [...below, name], type, data: data ?? '' });
      continue;
    }
    const key = line.toLowerCase();
    if (key !== root && !key.startsWith(`${root}\\`)) return null;
    below = line.slice(root.length).split('\\').filter(Boolean);
  }
  return values;
}
