import type { PatientPage, PatientSummary } from '../../preload/contract';
import { failure, success, type Result } from '../../preload/errors';
import { spellingsOf } from '../../preload/text';
import { listPatients } from './patients';
import type { Target } from './target';

/** Asks for one page of what is found under one spelling. */
type AskPage = (spelling: string, page: number) => Promise<Result<PatientPage>>;

const idsOf = ({ patients }: PatientPage): string => JSON.stringify(patients.map(({ id }) => id));

/** Where Fullscript makes no difference between the spellings, each of them finds the same list. */
function withoutRepeats<Found extends { readonly first: PatientPage }>(lists: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return lists.filter(({ first }) => {
    const key = `${first.total} ${idsOf(first)}`;
    if (first.total === 0 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** All of several lists that are whole on their first page, each patient once. */
function united(pages: readonly PatientPage[]): PatientPage {
  const patients = new Map<string, PatientSummary>();
  for (const page of pages)
    for (const patient of page.patients) if (!patients.has(patient.id)) patients.set(patient.id, patient);
  const all = [...patients.values()];
  return {
    patients: all,
    total: all.length,
    pageSize: Math.max(all.length, ...pages.map(({ pageSize }) => pageSize)),
  };
}

/**
 * One page of long lists that stand one behind the other. A patient whom two of them hold stands there twice: to leave
 * one out would need all pages of both, and lose the place of everybody behind.
 */
async function chained(
  lists: readonly { readonly spelling: string; readonly first: PatientPage }[],
  page: number,
  ask: AskPage,
): Promise<Result<PatientPage>> {
  const pageSize = Math.max(1, lists[0]?.first.pageSize ?? 1);
  let before = (page - 1) * pageSize;
  let left = pageSize;
  const patients: PatientSummary[] = [];
  for (const { spelling, first } of lists) {
    for (let from = before; from < first.total && left > 0;) {
      const number = Math.floor(from / first.pageSize) + 1;
      const asked = number === 1 ? success(first) : await ask(spelling, number);
      if (!asked.ok) return asked;
      const taken = asked.value.patients.slice(from % first.pageSize, (from % first.pageSize) + left);
      if (taken.length === 0) break;
      patients.push(...taken);
      from += taken.length;
      left -= taken.length;
    }
    before = Math.max(0, before - first.total);
  }
  const total = lists.reduce((sum, { first }) => sum + first.total, 0);
  return success({ patients, total, pageSize });
}

/**
 * One page, from 1, of the patients whose name or e-mail fits. By which rules Fullscript compares is not documented, so
 * a name with an apostrophe is asked for with the straight and the curly one, and one that was typed with separate
 * accents in both forms; what all of them find is one list. Other names take one call. Errors: those of `listPatients`.
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
  const [one, ...more] = withoutRepeats(lists);
  if (one === undefined) return success(lists[0]?.first ?? { patients: [], total: 0, pageSize: 1 });
  if (more.length === 0) return page === 1 ? success(one.first) : ask(one.spelling, page);
  const pages = [one, ...more].map(({ first }) => first);
  return pages.every(({ patients, total }) => patients.length === total)
    ? success(united(pages))
    : chained([one, ...more], page, ask);
}
