import type { Role } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { HttpAnswer } from '../network/http';
import {
  clinicAnswer,
  peoplePageSize,
  practitionersAnswer,
  staffListAnswer,
  type PeoplePage,
} from './schemas';
import { readBody } from './status';
import type { ClinicPeople, ClinicMember } from './people';

/** Reads one path of the API with a clinic's token; answers 2xx only. */
export type ReadPath = (path: `/${string}`) => Promise<Result<HttpAnswer>>;

/** More pages than any clinic has people for, in case the platform never ends its list. */
const mostPages = 100;

const folders: readonly {
  readonly role: Role;
  readonly folder: string;
  readonly read: (answer: HttpAnswer) => Result<PeoplePage>;
}[] = [
  { role: 'Practitioner', folder: 'practitioners', read: (answer) => readBody(practitionersAnswer, answer) },
  { role: 'Staff', folder: 'staff', read: (answer) => readBody(staffListAnswer, answer) },
];

/**
 * Asks the platform which clinic a token belongs to and who works there: all pages of its practitioners and of its
 * staff, by name. Errors: `http_invalid_answer` (also for an endless list), and those of `readPath`.
 */
export async function fetchClinicPeople(readPath: ReadPath): Promise<Result<ClinicPeople>> {
  const [clinic, ...lists] = await Promise.all([
    readPath('/clinic'),
    ...folders.map(async ({ role, folder, read }) => everyPage(readPath, folder, role, read)),
  ]);
  if (!clinic.ok) return clinic;
  const told = readBody(clinicAnswer, clinic.value);
  if (!told.ok) return told;
  const people: ClinicMember[] = [];
  let unreadable = 0;
  for (const list of lists) {
    if (!list.ok) return list;
    people.push(...list.value.people);
    unreadable += list.value.unreadable;
  }
  people.sort(
    (one, other) => one.name.localeCompare(other.name) || one.userType.localeCompare(other.userType),
  );
  return success({ clinicId: told.value.clinic.id, clinicName: told.value.clinic.name, people, unreadable });
}

async function everyPage(
  readPath: ReadPath,
  folder: string,
  role: Role,
  read: (answer: HttpAnswer) => Result<PeoplePage>,
): Promise<Result<{ readonly people: readonly ClinicMember[]; readonly unreadable: number }>> {
  const people = new Map<string, ClinicMember>();
  let unreadable = 0;
  for (let page = 1; page <= mostPages; page += 1) {
    const query = new URLSearchParams({ 'page[number]': String(page), 'page[size]': String(peoplePageSize) });
    // Sequential: each page says whether there is a next one.
    const answer = await readPath(`/clinic/${folder}?${query.toString()}`);
    if (!answer.ok) return answer;
    const told = read(answer.value);
    if (!told.ok) return told;
    for (const { id, name, email } of told.value.people)
      people.set(id, { userId: id, userType: role, name: name || email || id, email });
    unreadable += told.value.unreadable;
    const { more, nextPage } = told.value;
    if (!more) return success({ people: [...people.values()], unreadable });
    if (nextPage !== null && nextPage !== page + 1) return failure('http_invalid_answer');
  }
  return failure('http_invalid_answer');
}
