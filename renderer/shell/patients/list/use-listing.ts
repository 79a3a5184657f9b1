import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ShellInterface } from '../../../../preload/surface';
import { queryOf } from '../query';
import { createPatientDetails, type DetailState, type PatientDetails } from './patient-details';
import { createPatientListing, type PatientListing } from './patient-listing';
import type { PatientPages } from './patient-pages';

/** Milliseconds without a key before the platform is asked. */
const debounce = 200;

/** Lists and details of one account's patients, as long as its screen is there. */
export interface PatientStores {
  readonly listing: PatientListing;
  readonly list: PatientPages;
  readonly details: PatientDetails;
  readonly known: ReadonlyMap<string, DetailState>;
  /** What the list on screen should be of. */
  readonly query: string;
}

/** Makes both, asks as the person types, and ends every call with the screen. */
export function usePatientStores(
  patients: ShellInterface['patients'],
  accountId: string,
  typed: string,
): PatientStores {
  const [listing] = useState(() => createPatientListing(patients, accountId));
  const [details] = useState(() => createPatientDetails(patients, accountId));
  const list = useSyncExternalStore(listing.subscribe, listing.getSnapshot);
  const known = useSyncExternalStore(details.subscribe, details.getSnapshot);
  const query = queryOf(typed);
  useEffect(() => {
    // The first list of a screen comes at once; afterwards a person is typing.
    const first = listing.getSnapshot().total === null && query === '';
    const timer = setTimeout(() => listing.ask(query), first ? 0 : debounce);
    return () => clearTimeout(timer);
  }, [listing, query]);
  useEffect(
    () => () => {
      listing.stop();
      details.stop();
    },
    [listing, details],
  );
  return { listing, list, details, known, query };
}
