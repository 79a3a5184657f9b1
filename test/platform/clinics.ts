import { stableId } from './identifiers';

/** A Fullscript clinic account. */
export interface Clinic {
  readonly id: string;
  readonly name: string;
}

/** One Fullscript user: a human has one for each clinic and role. */
export interface Person {
  readonly id: string;
  readonly type: 'Practitioner' | 'Staff';
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly clinic: Clinic;
}

const clinic = (name: string): Clinic => ({ id: stableId(`clinic ${name}`), name });

const north = clinic('North Clinic');
const harbour = clinic('Harbour Clinic');
const lakeside = clinic('Lakeside Clinic');

const person = (
  type: Person['type'],
  firstName: string,
  lastName: string,
  at: Clinic,
  email: string,
): Person => ({
  id: stableId(`${type} ${email} ${at.name}`),
  type,
  name: `${firstName} ${lastName}`,
  firstName,
  lastName,
  email,
  clinic: at,
});

/** The three clinics. */
export const clinics: readonly Clinic[] = [north, harbour, lakeside];

/**
 * Everybody who can sign in: twelve users. Priya Raman and Mei-Ling Chow are practitioner and staff of one clinic,
 * Élodie Marchetti is practitioner in two; each is a user of its own, as on the real platform.
 */
export const people: readonly Person[] = [
  person('Practitioner', 'Amélie', 'Tremblay', north, 'amelie.tremblay@north.example'),
  person('Practitioner', 'Priya', 'Raman', north, 'priya.raman@north.example'),
  person('Staff', 'Priya', 'Raman', north, 'priya.raman@north.example'),
  person('Practitioner', 'Élodie', 'Marchetti', north, 'elodie.marchetti@post.example'),
  person('Staff', 'Sam', 'Whitcombe', north, 'sam.whitcombe@north.example'),
  person('Practitioner', 'Grace', 'Adeyemi', harbour, 'grace.adeyemi@harbour.example'),
  person('Practitioner', 'Élodie', 'Marchetti', harbour, 'elodie.marchetti@post.example'),
  person('Staff', 'Noah', 'Lindqvist', harbour, 'noah.lindqvist@harbour.example'),
  person('Practitioner', 'Oluwaseun', 'Bakare', lakeside, 'oluwaseun.bakare@lakeside.example'),
  person('Practitioner', 'Mei-Ling', 'Chow', lakeside, 'mei-ling.chow@lakeside.example'),
  person('Staff', 'Mei-Ling', 'Chow', lakeside, 'mei-ling.chow@lakeside.example'),
  person('Staff', 'Joaquín', 'Ferreira', lakeside, 'joaquin.ferreira@lakeside.example'),
];

/** A colour of their own for each of them, as `#rrggbb`: strong, and far from everything the pages are drawn in. */
export function markerColour({ id }: Pick<Person, 'id'>): string {
  const hue = (people.findIndex((each) => each.id === id) * 360) / people.length;
  // https://www.w3.org/TR/css-color-4/#hsl-to-rgb with full saturation and half lightness
  const channel = (offset: number): string => {
    const at = (offset + hue / 30) % 12;
    const value = 0.5 - 0.5 * Math.max(-1, Math.min(at - 3, 9 - at, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

/** The user of an id, or undefined. */
export const personOf = (id: string): Person | undefined => people.find((each) => each.id === id);

/** Users of one clinic and role. */
export const peopleOf = (at: Clinic, type: Person['type']): readonly Person[] =>
  people.filter((each) => each.clinic.id === at.id && each.type === type);
