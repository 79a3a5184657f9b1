import type { Clinic } from './clinics';
import { byName, patientsOf, plain, type Patient } from './patients';
import { type Fields, textOf } from './values';

/** What a test plants among the invented patients of every clinic: odd names, shared addresses, archived ones. */
export type PlantedPatient = Pick<Patient, 'id' | 'firstName' | 'lastName'> & Partial<Patient>;

/** The patients of all clinics, as they are after what was created and changed. */
export interface PatientBook {
  of(clinic: Clinic): readonly Patient[];
  find(clinic: Clinic, id: string | undefined): Patient | undefined;
  /** Answers the new patient, or what is wrong with the fields in the platform's words. */
  create(
    clinic: Clinic,
    fields: Fields,
  ): { readonly patient: Patient } | { readonly errors: readonly string[] };
  update(
    clinic: Clinic,
    id: string,
    fields: Fields,
  ): { readonly patient: Patient } | { readonly errors: readonly string[] };
}

const genders = ['male', 'female', 'x'] as const;

const withSearchText = (patient: Omit<Patient, 'searchText'>): Patient => ({
  ...patient,
  searchText: `${plain(patient.lastName)} ${plain(patient.firstName)} ${patient.email.toLowerCase()}`,
});

const plantedPatient = (planted: PlantedPatient): Patient =>
  withSearchText({
    email: '',
    archived: false,
    dateOfBirth: null,
    gender: null,
    mobileNumber: '',
    discount: 0,
    guardianId: null,
    ...planted,
  });

/** The patient after the fields of a body are laid over it; fields that are absent stay. */
function laidOver(patient: Patient, fields: Fields): Patient {
  const text = (name: string, before: string): string =>
    name in fields ? textOf(fields, name).trim() : before;
  return withSearchText({
    ...patient,
    firstName: text('first_name', patient.firstName),
    lastName: text('last_name', patient.lastName),
    email: text('email', patient.email),
    dateOfBirth: text('date_of_birth', patient.dateOfBirth ?? '') || null,
    gender: genders.find((gender) => gender === text('gender', patient.gender ?? '')) ?? null,
    mobileNumber: text('mobile_number', patient.mobileNumber),
    discount: Number(text('discount', String(patient.discount))) || 0,
  });
}

/**
 * What is wrong with a patient, of the fields that were sent. Whether Fullscript looks at the others too is not documented;
 * a test that wants that lets the platform misbehave.
 */
function errorsOf(
  patient: Patient,
  others: readonly Patient[],
  sent: (field: string) => boolean,
): readonly string[] {
  const taken = others.some(
    ({ id, email }) =>
      id !== patient.id && email !== '' && email.toLowerCase() === patient.email.toLowerCase(),
  );
  const { firstName, lastName, email, guardianId, dateOfBirth, mobileNumber } = patient;
  const checks: readonly (readonly [string, boolean, string])[] = [
    ['first_name', firstName === '', "First name can't be blank"],
    ['last_name', lastName === '', "Last name can't be blank"],
    ['email', email === '' && guardianId === null, "Email can't be blank"],
    ['email', email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email), 'Email is invalid'],
    ['email', taken, 'Email has already been taken'],
    [
      'date_of_birth',
      dateOfBirth !== null && !/^\d{4}-\d{2}-\d{2}$/.test(dateOfBirth),
      'Date of birth is invalid',
    ],
    ['mobile_number', mobileNumber !== '' && !/^\+\d{8,15}$/.test(mobileNumber), 'Mobile number is invalid'],
  ];
  return checks.filter(([field, isWrong]) => isWrong && sent(field)).map(([, , words]) => words);
}

/** Keeps each clinic's patients from the first question on. */
export function createPatientBook(options: {
  readonly count: number;
  readonly planted: readonly PlantedPatient[];
  readonly newId: () => string;
}): PatientBook {
  const books = new Map<string, Patient[]>();
  const of = (clinic: Clinic): Patient[] => {
    const known = books.get(clinic.id);
    if (known) return known;
    const planted = options.planted.map(plantedPatient);
    const made = [...patientsOf(clinic, options.count), ...planted];
    if (planted.length > 0) made.sort(byName);
    books.set(clinic.id, made);
    return made;
  };
  const find = (clinic: Clinic, id: string | undefined): Patient | undefined =>
    of(clinic).find((patient) => patient.id === id);
  return {
    of,
    find,
    create: (clinic, fields) => {
      const patient = laidOver(plantedPatient({ id: options.newId(), firstName: '', lastName: '' }), fields);
      const errors = errorsOf(patient, of(clinic), () => true);
      if (errors.length > 0) return { errors };
      of(clinic).push(patient);
      of(clinic).sort(byName);
      return { patient };
    },
    update: (clinic, id, fields) => {
      const before = find(clinic, id);
      if (!before) return { errors: ['Patient is not there'] };
      const patient = laidOver(before, fields);
      const errors = errorsOf(patient, of(clinic), (field) => field in fields);
      if (errors.length > 0) return { errors };
      const patients = of(clinic);
      patients[patients.indexOf(before)] = patient;
      patients.sort(byName);
      return { patient };
    },
  };
}
