import type { ShellInterface } from '../../../../preload/surface';
import { useSettled } from '../../model/use-settled';
import { queryOf } from '../query';
import { usePatientDetails, type DetailState, type PatientDetails } from './use-patient-details';
import { usePatientList, type PatientListing } from './use-patient-list';
import type { PatientPages } from './patient-pages';

/** Milliseconds without a key before the platform is asked. */
const debounce = 200;

/** The list and the details of one account's patients, as long as its screen is there. */
export interface PatientStores {
  readonly listing: PatientListing;
  readonly list: PatientPages;
  readonly details: PatientDetails;
  readonly known: ReadonlyMap<string, DetailState>;
  /** The search that the list on screen should be of. */
  readonly query: string;
}

/** Asks as the person types. Every call ends, and every answer is forgotten, with the screen. */
export function usePatientStores(
  patients: ShellInterface['patients'],
  accountId: string,
  typed: string,
): PatientStores {
  const query = queryOf(typed);
  const listing = usePatientList(patients, accountId, useSettled(query, debounce));
  const details = usePatientDetails(patients, accountId);
  return { listing, list: listing.list, details, known: details.known, query };
}
