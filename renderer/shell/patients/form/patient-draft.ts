import { cleanText } from '../../../../preload/contract/text';
import type { PatientChanges, PatientDetail, TypedPatient } from '../../../../preload/contract/contract';
import type { PatientDraft } from '../../model/patient-desk';

/** A field of the form that can be wrong. */
export type PatientField = 'firstName' | 'lastName' | 'email' | 'dateOfBirth' | 'mobileNumber' | 'externalId';

const empty: TypedPatient = {
  firstName: '',
  lastName: '',
  email: '',
  dateOfBirth: '',
  gender: null,
  mobileNumber: '',
  externalId: '',
};

/** The form for a new patient. Fullscript writes to nobody unless the person wants it to. */
export const newDraft: PatientDraft = {
  patientId: null,
  initial: empty,
  values: empty,
  mayLackEmail: false,
  sendWelcomeEmail: false,
};

/** The form for a patient as they are now. */
export function draftOf(patient: PatientDetail): PatientDraft {
  const { id, firstName, lastName, email, mobileNumber } = patient;
  // A word that cannot be chosen here stays as it is until another one is chosen.
  const gender = patient.gender === 'other' ? null : patient.gender;
  const dateOfBirth = patient.dateOfBirth ?? '';
  const externalId = patient.externalId ?? '';
  const initial = { firstName, lastName, email, dateOfBirth, gender, mobileNumber, externalId };
  return {
    patientId: id,
    initial,
    values: initial,
    mayLackEmail: patient.isDependent,
    sendWelcomeEmail: false,
  };
}

/** What is sent: clean text, and a telephone number without the signs between its digits. */
export const cleaned = (values: TypedPatient): TypedPatient => ({
  ...values,
  firstName: cleanText(values.firstName),
  lastName: cleanText(values.lastName),
  email: cleanText(values.email),
  mobileNumber: cleanText(values.mobileNumber.normalize('NFKC')).replaceAll(
    /[\s().\u2010-\u2015\u2212-]/g,
    '',
  ),
  externalId: cleanText(values.externalId),
});

/**
 * The fields that the person changed, as they are sent. One that was left alone, or put back, is none of them, whatever
 * Fullscript has stored there; one that was emptied is sent as empty.
 */
export function changesOf({ initial, values }: Pick<PatientDraft, 'initial' | 'values'>): PatientChanges {
  const now = cleaned(values);
  const isEdited = (field: keyof TypedPatient): boolean =>
    values[field] !== initial[field] && now[field] !== initial[field];
  return {
    ...(isEdited('firstName') && { firstName: now.firstName }),
    ...(isEdited('lastName') && { lastName: now.lastName }),
    ...(isEdited('email') && { email: now.email }),
    ...(isEdited('dateOfBirth') && { dateOfBirth: now.dateOfBirth }),
    ...(isEdited('gender') && { gender: now.gender }),
    ...(isEdited('mobileNumber') && { mobileNumber: now.mobileNumber }),
    ...(isEdited('externalId') && { externalId: now.externalId }),
  };
}

/**
 * What Fullscript would refuse of what is sent, so that it is not asked. What it stores already is none of our business.
 * A dependant may have no address. `today` is yyyy-mm-dd.
 */
export function wrongFields(draft: PatientDraft, today: string): ReadonlySet<PatientField> {
  const sent = draft.patientId === null ? cleaned(draft.values) : changesOf(draft);
  const { firstName, lastName, email, dateOfBirth = '', mobileNumber = '', externalId = '' } = sent;
  const wrong = new Set<PatientField>();
  if (firstName === '') wrong.add('firstName');
  if (lastName === '') wrong.add('lastName');
  if (email === '' ? !draft.mayLackEmail : email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    wrong.add('email');
  if (dateOfBirth !== '' && (dateOfBirth > today || dateOfBirth < '1900-01-01')) wrong.add('dateOfBirth');
  if (mobileNumber !== '' && !/^\+[1-9]\d{7,14}$/.test(mobileNumber)) wrong.add('mobileNumber');
  // As `preload/contract/external-id.ts` has it.
  if (!/^(?:[^\p{C}\p{Z}]| ){0,255}$/u.test(externalId)) wrong.add('externalId');
  return wrong;
}

const fieldsByWords: readonly (readonly [RegExp, PatientField])[] = [
  [/^first name/i, 'firstName'],
  [/^last name/i, 'lastName'],
  [/^e-?mail/i, 'email'],
  [/^(?:date of birth|birth)/i, 'dateOfBirth'],
  [/^(?:mobile|phone)/i, 'mobileNumber'],
  [/^(?:metadata|external)/i, 'externalId'],
];

/** The field that a sentence of Fullscript's is about, by its first words; null where that cannot be told. */
export const fieldOf = (message: string): PatientField | null =>
  fieldsByWords.find(([words]) => words.test(message.trim()))?.[1] ?? null;

/** True where Fullscript says that the address is another patient's already. */
export const saysAddressIsTaken = (messages: readonly string[]): boolean =>
  messages.some((message) => fieldOf(message) === 'email' && /taken|already|exists/i.test(message));
