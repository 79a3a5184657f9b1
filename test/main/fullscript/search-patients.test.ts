import { expect, test } from 'vitest';
import { searchPatients } from '../../../main/fullscript/search-patients';
import type { PlantedPatient } from '../../platform/patient-book';
import { codeOf, valueOf } from '../oauth/setup';
import { connected, key } from './connected';

const searches = '/api/clinic/search/patients';

const patient = (id: string, lastName: string): PlantedPatient => ({ id, firstName: 'Test', lastName });
const many = (count: number, lastName: string): PlantedPatient[] =>
  Array.from({ length: count }, (_, at) => patient(`${lastName} ${at}`, lastName));

async function platformWith(
  plantedPatients: readonly PlantedPatient[],
  searchComparison: 'folded' | 'exact' = 'exact',
) {
  const { platform, api, application } = await connected({ patients: 0, plantedPatients, searchComparison });
  const search = async (query: string, page = 1) =>
    valueOf(await searchPatients({ api, key, application, query, page }));
  const find = async (query: string) => (await search(query)).patients.map((row) => row?.id ?? '').toSorted();
  const asked = () =>
    platform.record.to(searches).map(({ query }) => new URLSearchParams(query).get('query') ?? '');
  return { platform, search, find, asked, api, application };
}

test('a platform that compares to the letter finds either apostrophe, and either form of an accent', async () => {
  const { find } = await platformWith([
    patient('curly', 'D’Arcy'),
    patient('straight', "D'Arcy"),
    patient('apart', 'Gagne\u0301'),
    patient('composed', 'Gagné'),
  ]);
  for (const typed of ["D'Arcy", 'D’Arcy', 'DʼArcy', ' D’\u200BArcy '])
    expect(await find(typed), typed).toEqual(['curly', 'straight']);
  expect(await find('Gagne\u0301')).toEqual(['apart', 'composed']);
  expect(await find('Gagné')).toEqual(['composed']);
});

test('one call asks for a name without apostrophes, two for one with them, and a list found twice is one list', async () => {
  const { find, asked } = await platformWith([patient('curly', 'D’Arcy')], 'folded');
  await find('Zoé Tremblay');
  expect(asked()).toEqual(['Zoé Tremblay']);
  expect(await find('D’A')).toEqual(['curly']);
  expect(asked().slice(1).toSorted()).toEqual(["D'A", 'D’A'].toSorted());
});

test('a platform that makes no difference gives its own pages', async () => {
  const folding = many(230, "D'Arcy");
  const { platform, search, asked } = await platformWith(folding, 'folded');
  const pages = [await search("D'Arcy", 1), await search("D'Arcy", 3)];
  expect(pages.map(({ patients, total, pageSize }) => [patients.length, total, pageSize])).toEqual([
    [100, 230, 100],
    [30, 230, 100],
  ]);
  platform.record.clearRequests();
  platform.misbehave({
    path: searches,
    mutate: () => ({ patients: [{ id: 'both', last_name: 'D’Arcy' }], meta: { total_count: 1 } }),
  });
  expect((await search('D’Arcy')).patients.map((row) => row?.id)).toEqual(['both']);
  expect(asked()).toHaveLength(2);
});

test('short lists are united without repeating anybody', async () => {
  const { find, search } = await platformWith([
    { ...patient('both', 'D’Arcy'), firstName: "L'Heureux" },
    patient('straight', "D'Arcy"),
    patient('curly', 'D’Arcy'),
  ]);
  expect(await find("'")).toEqual(['both', 'curly', 'straight']);
  expect(await search("'")).toMatchObject({ total: 3, pageSize: 100 });
});

test('long lists stand one behind the other, with every patient in a place of their own', async () => {
  const { search } = await platformWith([...many(130, "D'Arcy"), ...many(270, 'D’Arcy')]);
  const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => search("D'Arcy", page)));
  expect(pages.map(({ patients, total, pageSize }) => [patients.length, total, pageSize])).toEqual([
    [100, 400, 100],
    [100, 400, 100],
    [100, 400, 100],
    [100, 400, 100],
    [0, 400, 100],
  ]);
  const ids = pages.flatMap(({ patients }) => patients.map((row) => row?.id));
  expect(new Set(ids).size).toBe(400);
});

test('what cannot be seen is not asked for, and a refusal of one spelling is a refusal', async () => {
  const { platform, api, application, asked } = await platformWith([patient('straight', "D'Arcy")]);
  expect(codeOf(await searchPatients({ api, key, application, query: ' \u200B', page: 1 }))).toBe(
    'ipc_invalid',
  );
  expect(asked()).toEqual([]);
  platform.misbehave({ path: searches, status: 403, times: 1 });
  expect(codeOf(await searchPatients({ api, key, application, query: "D'Arcy", page: 1 }))).toBe('forbidden');
});
