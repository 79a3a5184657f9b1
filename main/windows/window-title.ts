import { identity } from '../identity';
import type { Language, Role } from '../../preload/contract/contract';

/** The acting person, as far as the title names them. Never a patient. */
export interface ActingPerson {
  /** From Fullscript; empty if it gives none. */
  readonly name: string;
  readonly mark: string;
  /** The person's own name for the account; never shown alone. */
  readonly label: string | null;
  readonly role: Role;
  readonly clinicName: string;
}

/** The window's title, which the system's list of windows also shows. */
export interface WindowTitle {
  /** Names the acting person, or nobody. Synchronous: the title is set before anything of the account is on screen. */
  readonly show: (person: ActingPerson | null, language: Language) => void;
  /** While true, keeps every name out of the title, whoever is shown. */
  readonly keepGeneric: (generic: boolean) => void;
}

const roles: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  'en-US': { Practitioner: 'Practitioner', Staff: 'Staff' },
  'en-CA': { Practitioner: 'Practitioner', Staff: 'Staff' },
  'fr-CA': { Practitioner: 'Praticien', Staff: 'Personnel' },
};

/** The title's words. Pure. */
export function titleOf(person: ActingPerson | null, language: Language): string {
  if (!person) return identity.productName;
  const { name, mark, label, clinicName } = person;
  const role = roles[language][person.role];
  const marked = mark === '' ? name : `${name} (ID ${mark})`;
  const real = name === '' ? `${role} ID ${mark}` : marked;
  return `${label === null ? real : `${label} (${real})`}, ${role}, ${clinicName} — ${identity.productName}`;
}

/** One window's title, applied by `set`. */
export function createWindowTitle(set: (title: string) => void): WindowTitle {
  let words = titleOf(null, 'en-US');
  let generic = false;
  const apply = (): void => set(generic ? titleOf(null, 'en-US') : words);
  return {
    show: (person, language) => {
      words = titleOf(person, language);
      apply();
    },
    keepGeneric: (keep) => {
      generic = keep;
      apply();
    },
  };
}
