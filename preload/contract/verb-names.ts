import { contract } from './contract';

/** The names of the verbs by group. */
export type VerbNames = Readonly<Record<string, readonly string[]>>;

/** The names of the verbs that one sender may call. */
export function verbNames(sender: 'shell' | 'guest'): VerbNames {
  const groups = Object.entries(contract).map(([group, verbs]): [string, string[]] => [
    group,
    Object.entries(verbs).flatMap(([name, { from }]) => (from === sender ? [name] : [])),
  ]);
  return Object.fromEntries(groups.filter(([, names]) => names.length > 0));
}
