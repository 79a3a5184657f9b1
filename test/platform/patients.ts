import type { Clinic } from './clinics';
import { stableId } from './identifiers';

/** A patient of one clinic. Invented, and the same on every start. */
export interface Patient {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly archived: boolean;
  readonly dateOfBirth: string | null;
  readonly gender: 'male' | 'female' | 'x' | null;
  readonly mobileNumber: string;
  readonly discount: number;
  readonly guardianId: string | null;
  /** Names and address in plain letters, what a search looks through. */
  readonly searchText: string;
}

/** `patient_type` of the list and search calls; without it dependents are left out. */
export type PatientType = 'all' | 'dependent' | 'guardian' | '';

const firstNames = (
  'Zoé Liam Chloé Noah Léa Oliver Maëlle Amir Anaïs Mateo Hélène Ravi Françoise Grace Jérôme Mei Benoît Aaliyah ' +
  'Geneviève Tomás Océane Yusuf Élise Hannah Cédric Ingrid Gaël Priscilla Noémie Kwame Björn Siobhán Łukasz Thandiwe'
).split(' ');

const lastNames = (
  'Gagnon Smith Bélanger Nguyen Côté Okonkwo Lévesque Patel Bouchard García Lefèbvre Chen Désilets Johansson ' +
  "Beauséjour Müller Thériault O'Connor Pépin Haddad Saint-Onge Kowalski Châtelain Rossi Île-Dumont Mbeki D'Amours " +
  'Yamamoto Fréchette Ångström'
).split(' ');

/** A text without case and accents, as a search compares it. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** A small seeded generator (mulberry32), so that names are the same everywhere. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A name with its plain spelling, made once: fifty thousand patients share these. */
const spelled = (names: readonly string[]) => names.map((name) => ({ name, letters: plain(name) }));

const first = spelled(firstNames);
const last = spelled(lastNames);

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function patientAt(
  index: number,
  clinic: Clinic,
  below: (limit: number) => number,
  guardianId: string | null,
) {
  const given = first[below(first.length)] ?? { name: '', letters: '' };
  const family = last[below(last.length)] ?? { name: '', letters: '' };
  const local = `${given.letters}.${family.letters}`.replace(/[^a-z.]/g, '');
  const email = `${local}.${String(index)}@patients.example`;
  const genders = ['male', 'female', 'x'] as const;
  return {
    id: stableId(`patient ${clinic.name} ${String(index)}`),
    firstName: given.name,
    lastName: family.name,
    email,
    archived: index % 29 === 28,
    dateOfBirth: `${String(1938 + below(80))}-${twoDigits(1 + below(12))}-${twoDigits(1 + below(28))}`,
    gender: genders[below(3)] ?? 'x',
    mobileNumber: `+1613555${String(1000 + below(9000))}`,
    discount: below(4) * 5,
    guardianId,
    searchText: `${family.letters} ${given.letters} ${email}`,
  } satisfies Patient;
}

/** The patients of a clinic, by last and first name. */
export function patientsOf(clinic: Clinic, count: number): readonly Patient[] {
  const below = generator(clinic.name.length * 7919);
  const patients: Patient[] = [];
  let guardian: Patient | null = null;
  for (let index = 0; index < count; index += 1) {
    const dependent = index % 12 === 11 && guardian !== null;
    const patient: Patient = patientAt(index, clinic, below, dependent && guardian ? guardian.id : null);
    if (!dependent) guardian = patient;
    patients.push(patient);
  }
  return patients.sort(byName);
}

/** The order of every list of patients. */
export const byName = (a: Patient, b: Patient): number => (a.searchText < b.searchText ? -1 : 1);

/** How a search compares names. */
export type SearchComparison = 'folded' | 'exact';

/** Patients of a type whose first name, last name or address hold every word of the query. */
export function searchPatients(
  patients: readonly Patient[],
  query: string,
  type: PatientType,
  comparison: SearchComparison = 'folded',
): readonly Patient[] {
  const words = (comparison === 'folded' ? plain(query) : query).split(/\s+/).filter(Boolean);
  const textOf = ({ searchText, lastName, firstName, email }: Patient): string =>
    comparison === 'folded' ? searchText : `${lastName} ${firstName} ${email}`;
  return patients.filter((patient) => {
    if (type === 'dependent' && patient.guardianId === null) return false;
    if ((type === '' || type === 'guardian') && patient.guardianId !== null) return false;
    if (words.length === 0) return true;
    const text = textOf(patient);
    return words.every((word) => text.includes(word));
  });
}
