import type { PatientPage } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import { spellingsOf } from '../../preload/contract/text';
import { listPatients } from './patients';
import type { Target } from './target';

/** Requests one page of the results for one spelling. */
type AskPage = (spelling: string, page: number) => Promise<Result<PatientPage>>;

const idsOf = ({ patients }: PatientPage): string => JSON.stringify(patients.map((row) => row?.id ?? null));

/** How many rows a list has, as far as its first page tells; infinite if only its last page would. */
const extentOf = ({ patients, total, more }: PatientPage): number =>
  total ?? (more ? Infinity : patients.length);

/** If Fullscript treats the spellings alike, each of them finds the same list. */
function withoutRepeats<Found extends { readonly first: PatientPage }>(lists: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return lists.filter(({ first }) => {
    const key = `${first.total} ${idsOf(first)}`;
    if (extentOf(first) === 0 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** All of several lists that are whole on their first page, each patient once; an unreadable row stays one. */
function united(pages: readonly PatientPage[]): PatientPage {
  const seen = new Set<string>();
  const all = pages
    .flatMap(({ patients }) => patients)
    .filter((row) => {
      if (row === null) return true;
      const isNew = !seen.has(row.id);
      seen.add(row.id);
      return isNew;
    });
  return {
    patients: all,
    total: all.length,
    more: false,
    pageSize: Math.max(all.length, ...pages.map(({ pageSize }) => pageSize)),
  };
}

/**
 * One page of long lists, one behind the other. A patient in two of them appears twice: leaving one out would need
 * all pages of both, and shift everyone behind.
 */
async function chained(
  lists: readonly { readonly spelling: string; readonly first: PatientPage }[],
  page: number,
  ask: AskPage,
): Promise<Result<PatientPage>> {
  const pageSize = Math.max(1, lists[0]?.first.pageSize ?? 1);
  let before = (page - 1) * pageSize;
  let left = pageSize;
  const patients: PatientPage['patients'] = [];
  let more = false;
  for (const { spelling, first } of lists) {
    for (let from = before; from < extentOf(first) && left > 0;) {
      const number = Math.floor(from / first.pageSize) + 1;
      const asked = number === 1 ? success(first) : await ask(spelling, number);
      if (!asked.ok) return asked;
      const taken = asked.value.patients.slice(from % first.pageSize, (from % first.pageSize) + left);
      ({ more } = asked.value);
      if (taken.length === 0) break;
      patients.push(...taken);
      from += taken.length;
      left -= taken.length;
    }
    before = Math.max(0, before - extentOf(first));
  }
  const extent = lists.reduce((sum, { first }) => sum + extentOf(first), 0);
  const total = Number.isFinite(extent) ? extent : null;
  return success({ patients, total, more: total === null ? more : page * pageSize < total, pageSize });
}

/**
 * One page, from 1, of the patients whose name or e-mail matches. How Fullscript compares is not documented, so a
 * name with an apostrophe is requested with the straight and the curly one, and one typed with separate accents in
 * both forms; the results are one list. Other names take one call. Errors: those of `listPatients`.
 */
export async function searchPatients({
  query,
  page,
  ...target
}: Target & { readonly query: string; readonly page: number }): Promise<Result<PatientPage>> {
  const ask: AskPage = (spelling, number) => listPatients({ ...target, query: spelling, page: number });
  const [typed, ...others] = spellingsOf(query);
  if (typed === undefined) return failure('ipc_invalid');
  if (others.length === 0) return ask(typed, page);

  const lists: { readonly spelling: string; readonly first: PatientPage }[] = [];
  const answers = await Promise.all(
    [typed, ...others].map(async (spelling) => ({ spelling, first: await ask(spelling, 1) })),
  );
  for (const { spelling, first } of answers) {
    if (!first.ok) return first;
    lists.push({ spelling, first: first.value });
  }
  const distinct = withoutRepeats(lists);
  const [one, ...more] = distinct;
  if (one === undefined)
    return success(lists[0]?.first ?? { patients: [], total: 0, more: false, pageSize: 1 });
  if (more.length === 0) return page === 1 ? success(one.first) : ask(one.spelling, page);
  const pages = distinct.map(({ first }) => first);
  if (pages.every((each) => each.patients.length === extentOf(each))) return success(united(pages));
  // A list of unknown length can only come last.
  const isOpen = ({ first }: { readonly first: PatientPage }): number => Number(extentOf(first) === Infinity);
  return chained(
    distinct.toSorted((each, other) => isOpen(each) - isOpen(other)),
    page,
    ask,
  );
}
