import type { PatientChanges, PatientDetail, TypedPatient } from '../../../../preload/contract';
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
  sendWelcomeEmail: false,
};

/** The form for a patient as they are now. */
export function draftOf(patient: PatientDetail): PatientDraft {
  const { id, firstName, lastName, email, gender, mobileNumber } = patient;
  const dateOfBirth = patient.dateOfBirth ?? '';
  const externalId = patient.externalId ?? '';
  const initial = { firstName, lastName, email, dateOfBirth, gender, mobileNumber, externalId };
  return { patientId: id, initial, values: initial, sendWelcomeEmail: false };
}

/** What is sent: without the spaces around it. */
export const trimmed = (values: TypedPatient): TypedPatient => ({
  ...values,
  firstName: values.firstName.trim(),
  lastName: values.lastName.trim(),
  email: values.email.trim(),
  mobileNumber: values.mobileNumber.replaceAll(/[\s().-]/g, ''),
  externalId: values.externalId.trim(),
});

/** The fields that differ from what the form began with. */
export function changesOf({ initial, values }: Pick<PatientDraft, 'initial' | 'values'>): PatientChanges {
  const now = trimmed(values);
  return {
    ...(now.firstName !== initial.firstName && { firstName: now.firstName }),
    ...(now.lastName !== initial.lastName && { lastName: now.lastName }),
    ...(now.email !== initial.email && { email: now.email }),
    ...(now.dateOfBirth !== initial.dateOfBirth && { dateOfBirth: now.dateOfBirth }),
    ...(now.gender !== initial.gender && { gender: now.gender }),
    ...(now.mobileNumber !== initial.mobileNumber && { mobileNumber: now.mobileNumber }),
    ...(now.externalId !== initial.externalId && { externalId: now.externalId }),
  };
}

/**
 * What Fullscript would refuse, so that it is not asked. A dependant may have no address: one that had none may be
 * saved without. `today` is yyyy-mm-dd.
 */
export function wrongFields(draft: PatientDraft, today: string): ReadonlySet<PatientField> {
  const { firstName, lastName, email, dateOfBirth, mobileNumber, externalId } = trimmed(draft.values);
  const wrong = new Set<PatientField>();
  if (firstName === '') wrong.add('firstName');
  if (lastName === '') wrong.add('lastName');
  const mayLackEmail = draft.patientId !== null && draft.initial.email === '';
  if (email === '' ? !mayLackEmail : !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) wrong.add('email');
  if (dateOfBirth !== '' && (dateOfBirth > today || dateOfBirth < '1900-01-01')) wrong.add('dateOfBirth');
  if (mobileNumber !== '' && !/^\+[1-9]\d{7,14}$/.test(mobileNumber)) wrong.add('mobileNumber');
  // What a link can carry; an id that was set elsewhere may stay as it is.
  if (externalId !== draft.initial.externalId && !/^[\x21-\x7e]{0,128}$/.test(externalId))
    wrong.add('externalId');
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
