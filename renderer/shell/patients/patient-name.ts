import type { PatientSummary } from '../../../preload/contract/contract';

/** A patient's name as it stands on screen. */
export const fullNameOf = (patient: Pick<PatientSummary, 'firstName' | 'lastName'>): string =>
  `${patient.firstName} ${patient.lastName}`.trim();
