import type { ConfigurationKey } from '../../main/policy/schema-keys';

const parent = 'PracticeCompanion';

/** The key below HKEY_LOCAL_MACHINE; `main/policy/readers/windows.ts` reads it. */
export const registryKey = `SOFTWARE\\Policies\\${parent}`;

/** A category's name: the product's own for keys without a group. */
export const categoryOf = (group: string): string =>
  group === '' ? parent : `${parent}_${group.replaceAll('.', '_')}`;

/** Name of a policy, its element and its presentation. */
export const policyName = ({ path }: ConfigurationKey): string => path.replaceAll('.', '_');

/** Where a policy's value is in the registry. */
export const registryKeyOf = ({ group }: ConfigurationKey): string =>
  [registryKey, ...group.split('.').filter(Boolean)].join('\\');

/** Names in the string table: letters, digits and underscores only. */
export const stringId = {
  supported: 'supported',
  category: (group: string): string => `category_${categoryOf(group)}`,
  title: (key: ConfigurationKey): string => `title_${policyName(key)}`,
  text: (key: ConfigurationKey): string => `text_${policyName(key)}`,
  choice: (key: ConfigurationKey, value: string): string =>
    `choice_${policyName(key)}_${value.replaceAll(/[^A-Za-z0-9]/g, '_')}`,
};

/** A reference to a text in the string table. */
export const stringReference = (id: string): string => `$(string.${id})`;

/** A list of keys' groups, in order. */
export const groupsOf = (keys: readonly ConfigurationKey[]): string[] => [
  ...new Set(keys.map(({ group }) => group).filter((group) => group !== '')),
];
