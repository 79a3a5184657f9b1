import { contract } from './contract';

/** Verb names by group. */
export type VerbNames = Readonly<Record<string, readonly string[]>>;

/** The names of the verbs that a sender may call. */
export function verbNames(sender: 'shell' | 'guest'): VerbNames {
  const groups = Object.entries(contract).map(([group, verbs]): [string, string[]] => [
    group,
    Object.entries(verbs).flatMap(([name, { from }]) => (from === sender ? [name] : [])),
  ]);
  return Object.fromEntries(groups.filter(([, names]) => names.length > 0));
}
