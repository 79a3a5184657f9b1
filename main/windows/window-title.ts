import { identity } from '../identity';
import type { Language, Role } from '../../preload/contract/contract';

/** Who acts, as far as the title says it. Never a patient. */
export interface ActingPerson {
  /** As Fullscript tells it; empty where it tells none. */
  readonly name: string;
  readonly mark: string;
  /** The person's own name for the account; it never stands alone. */
  readonly label: string | null;
  readonly role: Role;
  readonly clinicName: string;
}

/** The title of the window, also what the system's list of windows shows. */
export interface WindowTitle {
  /** Names who acts, or nobody. At once: the title stands before anything of the account is on screen. */
  readonly show: (person: ActingPerson | null, language: Language) => void;
  /** Keeps every name out of the title while true, whoever is shown meanwhile. */
  readonly keepGeneric: (generic: boolean) => void;
}

const roles: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  'en-US': { Practitioner: 'Practitioner', Staff: 'Staff' },
  'en-CA': { Practitioner: 'Practitioner', Staff: 'Staff' },
  'fr-CA': { Practitioner: 'Praticien', Staff: 'Personnel' },
};

/** The words of the title. Pure. */
export function titleOf(person: ActingPerson | null, language: Language): string {
  if (!person) return identity.productName;
  const { name, mark, label, clinicName } = person;
  const role = roles[language][person.role];
  const marked = mark === '' ? name : `${name} (ID ${mark})`;
  const real = name === '' ? `${role} ID ${mark}` : marked;
  return `${label === null ? real : `${label} (${real})`}, ${role}, ${clinicName} — ${identity.productName}`;
}

/** The title of one window, set by `set`. */
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
