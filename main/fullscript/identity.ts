import type { Role } from '../../preload/contract/contract';
import { success, type ErrorCode, type Result } from '../../preload/contract/errors';
import type { HttpAnswer, SendRequest } from '../network/http';
import type { FullscriptApplication } from '../policy/application';
import { readWithToken } from './read-with-token';
import { clinicAnswer, practitionerName, staffName } from './schemas';
import { readBody } from './status';
import type { Identity } from './people';

/** After these the person stays without a name; the token has already told whose sign-in it is. */
const nameless: ReadonlySet<ErrorCode> = new Set(['forbidden', 'not_found', 'identity_mismatch']);

/**
 * Asks the platform for clinic and name of the person who has just consented, with the token not yet stored. The name
 * is empty if the token may not read it (403), the platform does not list the person (404), or it answers about
 * another person. Errors: `http_invalid_answer`, those by status, and those of `SendRequest`.
 */
export async function fetchIdentity(
  send: SendRequest,
  accessToken: string,
  application: Pick<FullscriptApplication, 'environment'>,
  owner: { readonly id: string; readonly type: Role },
): Promise<Result<Identity>> {
  const get = (path: `/${string}`): Promise<Result<HttpAnswer>> =>
    readWithToken(send, accessToken, application, path);
  const reader = owner.type === 'Practitioner' ? practitionerName : staffName;
  const folder = owner.type === 'Practitioner' ? 'practitioners' : 'staff';
  const [clinic, person] = await Promise.all([
    get('/clinic'),
    get(`/clinic/${folder}/${encodeURIComponent(owner.id)}`),
  ]);
  if (!clinic.ok) return clinic;
  const read = readBody(clinicAnswer, clinic.value);
  if (!read.ok) return read;
  const name = person.ok ? reader.readOne(person.value, owner.id) : person;
  if (!name.ok && !nameless.has(name.error.code)) return name;
  return success({
    clinicId: read.value.clinic.id,
    clinicName: read.value.clinic.name,
    name: name.ok ? name.value : '',
  });
}
