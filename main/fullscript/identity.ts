import type { Role } from '../../preload/contract';
import { success, type Result } from '../../preload/errors';
import type { HttpAnswer, SendRequest } from '../http/http';
import type { Identity } from '../oauth/connection-effects';
import type { ResourceOwner } from '../oauth/token-grant';
import type { FullscriptApplication } from '../policy/application';
import { readWithToken } from './read-with-token';
import { clinicAnswer, practitionerAnswer, staffAnswer } from './schemas';
import { readBody } from './status';

const isHidden = (answer: Result<HttpAnswer>): boolean =>
  !answer.ok && (answer.error.code === 'forbidden' || answer.error.code === 'not_found');

const fullName = (person: { readonly first_name: string; readonly last_name: string }): string =>
  `${person.first_name} ${person.last_name}`.trim();

/**
 * Asks the platform for clinic and name of who has just consented, with the token not yet stored anywhere.
 * The name is empty where the token may not read it (403) or the platform does not list the person (404).
 * Errors: `http_invalid_answer`, those by status, and those of `SendRequest`.
 */
export async function fetchIdentity(
  send: SendRequest,
  accessToken: string,
  application: Pick<FullscriptApplication, 'environment'>,
  owner: Pick<ResourceOwner, 'id'> & { readonly type: Role },
): Promise<Result<Identity>> {
  const get = (path: `/${string}`): Promise<Result<HttpAnswer>> =>
    readWithToken(send, accessToken, application, path);
  const readName = (answer: HttpAnswer): Result<string> => {
    if (owner.type === 'Practitioner') {
      const read = readBody(practitionerAnswer, answer);
      return read.ok ? success(fullName(read.value.practitioner)) : read;
    }
    const read = readBody(staffAnswer, answer);
    return read.ok ? success(fullName(read.value.staff)) : read;
  };
  const folder = owner.type === 'Practitioner' ? 'practitioners' : 'staff';
  const [clinic, person] = await Promise.all([
    get('/clinic'),
    get(`/clinic/${folder}/${encodeURIComponent(owner.id)}`),
  ]);
  if (!clinic.ok) return clinic;
  const read = readBody(clinicAnswer, clinic.value);
  if (!read.ok) return read;
  const name = isHidden(person) ? success('') : person.ok ? readName(person.value) : person;
  if (!name.ok) return name;
  return success({ clinicId: read.value.clinic.id, clinicName: read.value.clinic.name, name: name.value });
}
