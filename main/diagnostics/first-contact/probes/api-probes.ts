import { patientsAnswer } from '../../../fullscript/patient-schemas';
import { clinicAnswer, sessionGrantAnswer } from '../../../fullscript/schemas';
import { z } from '../../../../preload/contract/zod';
import { headerOf, type ContactResponse } from '../ask';
import { apiCall, Unanswered, workingPair, type Contact } from '../contact';
import type { Evidence, Shape } from '../evidence';
import type { Pair } from '../own-tokens';
import {
  errorBodyOf,
  errorFacts,
  fieldsIn,
  isFields,
  keysOf,
  listIn,
  rateHeadersOf,
  scopeNamedIn,
} from '../shapes';

type Seen = Shape | { readonly reason: 'nothingThere' | 'refusedBefore' };

const isGiven = ({ status }: ContactResponse): boolean => status >= 200 && status <= 299;

const missingKeys = (value: unknown, keys: readonly string[]): number =>
  keys.filter((key) => !isFields(value) || !Object.hasOwn(value, key)).length;

function shapeOf(
  answer: ContactResponse,
  schema: z.ZodType,
  sample: unknown,
  keys: readonly string[],
): Shape {
  return {
    readable: schema.safeParse(answer.body).success,
    missing: missingKeys(sample, keys),
    keys: keysOf(answer.body),
  };
}

function clinicOf(answer: ContactResponse): Seen {
  if (!isGiven(answer)) return { reason: 'refusedBefore' };
  return shapeOf(answer, clinicAnswer, fieldsIn(answer.body, 'clinic'), ['id', 'name']);
}

const patientKeys = ['id', 'first_name', 'last_name', 'email', 'archived'];

function patientsOf(answer: ContactResponse): Seen {
  if (!isGiven(answer)) return { reason: 'refusedBefore' };
  const patients = listIn(answer.body, 'patients');
  if (patients.length > 0) return shapeOf(answer, patientsAnswer, patients[0], patientKeys);
  const readable = patientsAnswer.safeParse(answer.body).success;
  return readable ? { reason: 'nothingThere' } : { readable, missing: 0, keys: keysOf(answer.body) };
}

const metaKeys = ['current_page', 'next_page', 'prev_page', 'total_pages', 'total_count'];

function pageIn(answer: ContactResponse): Evidence['api']['page'] {
  if (!isGiven(answer)) return null;
  const size = listIn(answer.body, 'patients').length;
  const meta = fieldsIn(answer.body, 'meta');
  const total = meta['total_count'];
  return {
    size,
    full: typeof total === 'number' && total > size,
    meta: metaKeys.length - missingKeys(meta, metaKeys),
  };
}

/** Reads the clinic and one page of patients; keeps only keys and types. */
export async function probeApi(contact: Contact): Promise<Evidence['api']> {
  const { access } = await workingPair(contact);
  const badToken = await apiCall(contact, '/clinic', 'first-contact-asks-with-no-token');
  const unknownPath = await apiCall(contact, '/clinic/first_contact_asks_for_nothing', access);
  const clinic = await apiCall(contact, '/clinic', access);
  const patients = await apiCall(contact, '/clinic/patients', access);
  const answers = [badToken, unknownPath, clinic, patients];
  return {
    badToken: {
      status: badToken.status,
      challenge: /\binvalid_token\b/.test(headerOf(badToken, 'www-authenticate')),
    },
    unknownPath: { body: errorBodyOf(unknownPath), facts: errorFacts(unknownPath) },
    requestId: answers.every((answer) => headerOf(answer, 'x-request-id') !== ''),
    rateHeaders: [...new Set(answers.flatMap(rateHeadersOf))],
    clinic: clinicOf(clinic),
    patients: patientsOf(patients),
    page: pageIn(patients),
  };
}

/** The practitioner a clinic's sign-in asks as: the first one the platform lists. */
async function practitionerOf(contact: Contact, access: string): Promise<Contact['found']['owner']> {
  const answer = await apiCall(contact, '/clinic/practitioners?page%5Bsize%5D=1', access);
  const [first] = listIn(answer.body, 'practitioners');
  const id = isFields(first) ? first['id'] : undefined;
  return typeof id === 'string' ? { id, type: 'Practitioner' } : null;
}

/** Requests one session grant. `withType`: whether with the `Content-Type` the documentation shows. */
export async function askGrant(
  contact: Contact,
  { access }: Pair,
  withType: boolean,
): Promise<{ readonly answer: ContactResponse; readonly user: Contact['found']['owner'] }> {
  const { application, ask, found } = contact;
  const ofClinic = found.owner?.type === 'Clinic' || application.oauthLevel === 'clinic';
  const user = ofClinic ? await practitionerOf(contact, access) : found.owner;
  // A clinic's sign-in has to name the practitioner, and JSON without its type could not be read.
  const named = ofClinic && user !== null;
  const answer = await ask({
    method: 'POST',
    url: `${application.environment.apiBaseUrl}/clinic/embeddable/session_grants`,
    headers: {
      authorization: `Bearer ${access}`,
      ...(withType && { 'content-type': 'application/json' }),
    },
    ...(named && { body: JSON.stringify({ user_id: user.id, user_type: user.type }) }),
  });
  return { answer, user };
}

/** The grant in an answer, wrapped or not. */
export function grantIn({ body }: ContactResponse): Readonly<Record<string, unknown>> | null {
  if (!isFields(body)) return null;
  if ('secret_token' in body) return body;
  return Object.values(body).find((inner) => isFields(inner) && 'secret_token' in inner) === undefined
    ? null
    : (Object.values(body)
        .filter(isFields)
        .find((inner) => 'secret_token' in inner) ?? null);
}

function lifeOf(grant: Readonly<Record<string, unknown>>, answer: ContactResponse): number | null {
  const { expires_at: expiresAt } = grant;
  const life =
    Date.parse(typeof expiresAt === 'string' ? expiresAt : '') - Date.parse(headerOf(answer, 'date'));
  return Number.isFinite(life) ? Math.round(life / 1000) : null;
}

function ownerOf(
  grant: Readonly<Record<string, unknown>>,
  user: Contact['found']['owner'],
): 'same' | 'other' | 'absent' {
  const { id, type } = fieldsIn(grant, 'user');
  if (id === undefined || !user) return 'absent';
  return id === user.id && type === user.type ? 'same' : 'other';
}

function givenOf(answer: ContactResponse, user: Contact['found']['owner']): Evidence['grant']['given'] {
  if (!isGiven(answer)) return null;
  const grant = grantIn(answer);
  const keys = keysOf(answer.body);
  if (!grant) return { shape: 'other', secretIsUrlSafe: false, seconds: null, owner: 'absent', keys };
  return {
    shape: grant === answer.body ? 'flat' : 'wrapped',
    secretIsUrlSafe: sessionGrantAnswer.shape.secret_token.safeParse(grant['secret_token']).success,
    seconds: lifeOf(grant, answer),
    owner: ownerOf(grant, user),
    keys,
  };
}

/** Requests grants that are never used: each expires after two minutes. */
export async function probeGrant(contact: Contact): Promise<Evidence['grant']> {
  const pair = await workingPair(contact);
  const { answer, user } = await askGrant(contact, pair, true);
  const bare = isGiven(answer) ? await askGrant(contact, pair, false) : null;
  const refusal = `${headerOf(answer, 'www-authenticate')} ${JSON.stringify(answer.body ?? '')}`;
  return {
    status: answer.status,
    facts: isGiven(answer) ? [{ fact: 'status', value: answer.status }] : errorFacts(answer),
    given: givenOf(answer, user),
    hasClinicWrite: contact.found.scopes.includes('clinic:write'),
    namedScope: scopeNamedIn(refusal),
    withoutContentType: bare?.answer.status ?? null,
  };
}

const eventsSchema = z.object({ event: z.object({ id: z.string(), data: z.object({}).loose() }) });

/** Reads the newest plan event, if there is one: keys and types. */
export async function probeEvents(contact: Contact): Promise<Evidence['events']> {
  const { access } = await workingPair(contact);
  const query = 'sort_by=created_at&order_by=DESC&page%5Bsize%5D=1';
  const list = await apiCall(contact, `/events/treatment_plans?${query}`, access);
  if (!isGiven(list)) throw new Unanswered('refusedBefore');
  const [newest] = listIn(list.body, 'events');
  const id = isFields(newest) ? newest['id'] : undefined;
  if (typeof id !== 'string') throw new Unanswered('nothingThere');
  const event = await apiCall(contact, `/events/${encodeURIComponent(id)}`, access);
  if (!isGiven(event)) throw new Unanswered('refusedBefore');
  const data = fieldsIn(fieldsIn(event.body, 'event'), 'data');
  const plan = isFields(data['treatment_plan']) ? data['treatment_plan'] : data;
  return shapeOf(event, eventsSchema, { ...(isFields(newest) ? newest : {}), ...plan }, [
    'type',
    'created_at',
    'id',
    'patient',
    'practitioner',
    'recommendations',
  ]);
}
