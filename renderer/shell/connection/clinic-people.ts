import type { ClinicPerson } from '../../../preload/contract';

/** Rows drawn at once; a longer list is narrowed by searching. */
export const mostShown = 100;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** The people whose name or email holds every word of the query, accents and case aside. */
export function peopleMatching(people: readonly ClinicPerson[], query: string): readonly ClinicPerson[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return people;
  return people.filter(({ name, email }) => {
    const text = plain(`${name} ${email}`);
    return words.every((word) => text.includes(word));
  });
}

/** One user of Fullscript: the same id may stand for a practitioner and for staff. */
export const keyOf = ({ userId, role }: Pick<ClinicPerson, 'userId' | 'role'>): string => `${role} ${userId}`;
