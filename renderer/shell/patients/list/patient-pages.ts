import type { PatientPage, PatientSummary } from '../../../../preload/contract/contract';
import type { CompanionError } from '../../../../preload/contract/errors';

/** A patient of the list; null for an entry that came and could not be read. */
export type ListedPatient = PatientSummary | null;

/** The whole list as far as it is known: how long it is, and the pages that are here. */
export interface PatientPages {
  /** What was searched for; empty for all patients. */
  readonly query: string;
  /** Rows of the list; null until the first page has come. */
  readonly total: number | null;
  /** Whether the list is exactly that long; else it has more than its last row but one, and the platform says no figure. */
  readonly counted: boolean;
  readonly pageSize: number;
  /** By their numbers, from 1, the one used last at the end. */
  readonly pages: ReadonlyMap<number, readonly ListedPatient[]>;
  /** Why a page did not come; asked for again by the person. */
  readonly error: CompanionError | null;
}

/** So many pages are kept: a long list must not fill the memory. */
export const mostPages = 40;

/** The list before anything of it has come. */
export const noPages = (query: string): PatientPages => ({
  query,
  total: null,
  counted: false,
  pageSize: 100,
  pages: new Map(),
  error: null,
});

/** The number of the page on which the patient of an index stands. */
export const pageOfIndex = ({ pageSize }: PatientPages, index: number): number =>
  Math.floor(index / pageSize) + 1;

/** The patient of an index, null where the page is not here. */
export function patientAt(list: PatientPages, index: number): PatientSummary | 'unreadable' | null {
  const number = pageOfIndex(list, index);
  const listed = list.pages.get(number)?.[index - (number - 1) * list.pageSize];
  return listed === undefined ? null : (listed ?? 'unreadable');
}

/** The numbers of the pages between two indices that are not here, in order. */
export function missingPages(list: PatientPages, first: number, last: number): readonly number[] {
  if (list.total === null || list.total === 0) return [];
  const from = pageOfIndex(list, Math.max(0, first));
  const to = pageOfIndex(list, Math.min(Math.max(last, 0), list.total - 1));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at).filter(
    (number) => !list.pages.has(number),
  );
}

/**
 * The list with a page that came. The first one says how long the list is and how large its pages are; what was used
 * longest ago goes where there are too many.
 */
export function withPage(list: PatientPages, number: number, page: PatientPage): PatientPages {
  const pages = new Map(list.pages);
  pages.delete(number);
  pages.set(number, page.patients);
  for (const oldest of pages.keys()) {
    if (pages.size <= mostPages) break;
    pages.delete(oldest);
  }
  const pageSize = list.total === null ? page.pageSize : list.pageSize;
  const end = (number - 1) * pageSize + page.patients.length;
  return {
    ...list,
    pages,
    // The row after the last known one is where the next page is asked for.
    total: page.total ?? (page.more ? Math.max(list.total ?? 0, end + 1) : end),
    counted: page.total !== null || !page.more || list.counted,
    pageSize,
    error: null,
  };
}

/** The list with a patient as they are now, wherever they stand in it. */
export function withPatient(list: PatientPages, patient: PatientSummary): PatientPages {
  const pages = new Map(
    [...list.pages].map(([number, patients]) => [
      number,
      patients.map((before) => (before?.id === patient.id ? patient : before)),
    ]),
  );
  return { ...list, pages };
}
