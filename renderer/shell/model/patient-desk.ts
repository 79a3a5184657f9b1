import type { TypedPatient } from '../../../preload/contract/contract';

/** What a person types about a patient and has not saved yet. */
export interface PatientDraft {
  /** Null for a new patient. */
  readonly patientId: string | null;
  /** What the form began with: what differs from it is unsaved. */
  readonly initial: TypedPatient;
  readonly values: TypedPatient;
  /** A dependant may be without an address. */
  readonly mayLackEmail: boolean;
  readonly sendWelcomeEmail: boolean;
}

/**
 * What one account has on its desk: patients by their ids, and a form that was begun. In memory only, and gone with
 * the account or the app: nothing of a patient is written to disk, and an id without a disk needs no name beside it.
 */
export interface PatientDesk {
  /** The patient whose page is open. */
  readonly openId: string | null;
  /** The last few whose page was open, the newest first. */
  readonly recent: readonly string[];
  readonly pinned: readonly string[];
  readonly draft: PatientDraft | null;
}

export const emptyDesk: PatientDesk = { openId: null, recent: [], pinned: [], draft: null };

const mostRecent = 8;
const mostPinned = 24;

/** The desk with a patient's page open, who is now the most recent. */
export const withOpen = (desk: PatientDesk, patientId: string): PatientDesk => ({
  ...desk,
  openId: patientId,
  recent: [patientId, ...desk.recent.filter((id) => id !== patientId)].slice(0, mostRecent),
});

/** The desk with a patient pinned, or not any more. The oldest pin goes where there are too many. */
export const withPin = (desk: PatientDesk, patientId: string, pinned: boolean): PatientDesk => {
  const others = desk.pinned.filter((id) => id !== patientId);
  return { ...desk, pinned: pinned ? [...others, patientId].slice(-mostPinned) : others };
};

/** The desk without the patients whose page was open; the pinned ones stay. */
export const withoutRecent = (desk: PatientDesk): PatientDesk => ({ ...desk, recent: [] });

/** The desk without a patient who is not in the clinic any more. */
export const withoutPatient = (desk: PatientDesk, patientId: string): PatientDesk => ({
  ...desk,
  recent: desk.recent.filter((id) => id !== patientId),
  pinned: desk.pinned.filter((id) => id !== patientId),
});

/** True where a form holds something that is not saved. */
export function isUnsaved({ draft }: PatientDesk): boolean {
  if (!draft) return false;
  const { initial, values } = draft;
  return (
    initial.firstName !== values.firstName ||
    initial.lastName !== values.lastName ||
    initial.email !== values.email ||
    initial.dateOfBirth !== values.dateOfBirth ||
    initial.gender !== values.gender ||
    initial.mobileNumber !== values.mobileNumber ||
    initial.externalId !== values.externalId
  );
}
