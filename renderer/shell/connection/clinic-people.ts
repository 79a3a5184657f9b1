import type { ClinicPerson } from '../../../preload/contract/contract';
import { foldText } from '../../../preload/contract/text';

/** Rows drawn at once; a longer list is narrowed by searching. */
export const mostShown = 100;

/** The people whose name or email holds every word of the query, as `foldText` compares. */
export function peopleMatching(people: readonly ClinicPerson[], query: string): readonly ClinicPerson[] {
  const words = foldText(query).split(' ').filter(Boolean);
  if (words.length === 0) return people;
  return people.filter(({ name, email }) => {
    const text = foldText(`${name} ${email}`);
    return words.every((word) => text.includes(word));
  });
}

/** One user of Fullscript: the same id may stand for a practitioner and for staff. */
export const keyOf = ({ userId, role }: Pick<ClinicPerson, 'userId' | 'role'>): string => `${role} ${userId}`;
