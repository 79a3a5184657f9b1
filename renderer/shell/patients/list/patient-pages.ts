import type { PatientPage, PatientSummary } from '../../../../preload/contract/contract';

/** A patient of the list; null for an entry that came and could not be read. */
export type ListedPatient = PatientSummary | null;

/** A page that came: its number from 1, and when, in epoch milliseconds. */
export interface KnownPage {
  readonly number: number;
  readonly page: PatientPage;
  readonly at: number;
}

/** The whole list as far as it is known: its length, and the pages that came. */
export interface PatientPages {
  /** The search; empty for all patients. */
  readonly query: string;
  /** Rows of the list; null until the first page has come. */
  readonly total: number | null;
  /** Whether the list is exactly that long. Otherwise the platform gives no figure, and the last row asks for the next page. */
  readonly counted: boolean;
  readonly pageSize: number;
  /** By their numbers. */
  readonly pages: ReadonlyMap<number, readonly ListedPatient[]>;
}

/** The list that the pages make up. The newest says how long it is, the first how large its pages are. Pure. */
export function listOf(query: string, known: readonly KnownPage[]): PatientPages {
  const newest = known.toSorted((one, other) => other.at - one.at)[0];
  const pageSize = known.find(({ number }) => number === 1)?.page.pageSize ?? newest?.page.pageSize ?? 100;
  const pages = new Map(known.map(({ number, page }) => [number, page.patients]));
  if (!newest) return { query, total: null, counted: false, pageSize, pages };
  const ends = known.map(({ number, page }) => (number - 1) * pageSize + page.patients.length);
  const reached = Math.max(...ends);
  const ended = known.some(({ page }, index) => !page.more && ends[index] === reached);
  const total = newest.page.total ?? (ended ? reached : reached + 1);
  return { query, total, counted: newest.page.total !== null || ended, pageSize, pages };
}

/** The number of the page on which the patient of an index is. Pure. */
export const pageOfIndex = ({ pageSize }: PatientPages, index: number): number =>
  Math.floor(index / pageSize) + 1;

/** The patient of an index; null while the page has not come. Pure. */
export function patientAt(list: PatientPages, index: number): PatientSummary | 'unreadable' | null {
  const number = pageOfIndex(list, index);
  const listed = list.pages.get(number)?.[index - (number - 1) * list.pageSize];
  return listed === undefined ? null : (listed ?? 'unreadable');
}

/** The index of a patient; null where they are on none of the pages that came. Pure. */
export function indexOf({ pages, pageSize }: PatientPages, patientId: string): number | null {
  for (const [number, patients] of pages) {
    const index = patients.findIndex((patient) => patient?.id === patientId);
    if (index !== -1) return (number - 1) * pageSize + index;
  }
  return null;
}

/** The numbers of the pages between two indices, in order; none while the length of the list is not known. Pure. */
export function pagesBetween(list: PatientPages, first: number, last: number): readonly number[] {
  if (list.total === null || list.total === 0) return [];
  const from = pageOfIndex(list, Math.max(0, first));
  const to = pageOfIndex(list, Math.min(Math.max(last, 0), list.total - 1));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

/**
 * The pages that came before the list moved: the newest page gives another length, or a patient of theirs is on it. Somebody
 * was added or archived meanwhile, so that a patient may be on two of the pages or on none. Pure.
 */
export function pagesBeforeMove(known: readonly KnownPage[]): ReadonlySet<number> {
  const newest = known.toSorted((one, other) => other.at - one.at)[0];
  if (!newest) return new Set();
  const ids = new Set(newest.page.patients.flatMap((patient) => patient?.id ?? []));
  const moved = known.filter(
    ({ number, at, page }) =>
      number !== newest.number &&
      at < newest.at &&
      (page.total !== newest.page.total || page.patients.some((patient) => patient && ids.has(patient.id))),
  );
  return new Set(moved.map(({ number }) => number));
}

/** The page with a patient as they are now. Pure. */
export const withPatient = (page: PatientPage, patient: PatientSummary): PatientPage => ({
  ...page,
  patients: page.patients.map((before) => (before?.id === patient.id ? patient : before)),
});
