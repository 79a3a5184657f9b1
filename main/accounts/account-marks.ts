import { looksOf } from './account-label';
import type { RosterEntry } from './roster';
import type { Person } from './account';

/** A person as a screen names them. */
export interface Named {
  /** Names the person among the others. */
  readonly key: string;
  /** From Fullscript; empty if it gives none. */
  readonly name: string;
  /** What is shown beside the name: role, clinic and environment. */
  readonly beside: string;
  /** Fullscript's user id, or any other permanent one. */
  readonly id: string;
}

const shortest = 4;

/** An id as people read it out: letters and digits alone. */
const spoken = (id: string): string => id.replaceAll(/[^\p{L}\p{N}]/gu, '') || id;

/**
 * The marks of people whom name, role and clinic alone do not tell apart: the end of their id, as long as needed.
 * Fullscript may hide a name (403 or 404), and two people may share one. Everyone else has none. Pure.
 */
export function marksOf(people: readonly Named[]): ReadonlyMap<string, string> {
  const groups = new Map<string, Named[]>();
  for (const person of people) {
    const group = `${person.beside} ${looksOf(person.name)}`;
    groups.set(group, [...(groups.get(group) ?? []), person]);
  }
  const marks = new Map<string, string>();
  for (const group of groups.values()) {
    const ids = group.map(({ id }) => spoken(id));
    let length = shortest;
    const longest = Math.max(...ids.map((id) => id.length));
    const differ = (end: number): boolean =>
      new Set(ids.map((id) => id.slice(-end))).size === new Set(ids).size;
    while (length < longest && !differ(length)) length += 1;
    for (const [index, { key, name }] of group.entries())
      if (name === '' || group.length > 1) marks.set(key, ids[index]?.slice(-length) ?? '');
  }
  return marks;
}

const besideOf = (person: Pick<Person, 'environment' | 'clinicId' | 'userType'> | null): string =>
  person ? `${person.environment} ${person.clinicId} ${person.userType}` : '';

/** The listed accounts as `marksOf` takes them. An account without a known person uses its own id. */
export const namedAccounts = (entries: readonly RosterEntry[]): Named[] =>
  entries.map(({ id, record, identity }) => ({
    key: id,
    name: record?.name ?? '',
    beside: besideOf(identity),
    id: identity?.userId ?? id,
  }));

/** The mark of a person who is not listed yet, as it will be; empty if none is needed. */
export function markOfNewcomer(person: Person, entries: readonly RosterEntry[]): string {
  const beside = besideOf(person);
  const others = namedAccounts(entries).filter((one) => one.beside !== beside || one.id !== person.userId);
  const key = 'newcomer';
  return marksOf([...others, { key, name: person.name, beside, id: person.userId }]).get(key) ?? '';
}
