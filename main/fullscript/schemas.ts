import { roles } from '../../preload/contract/contract';
import { z } from '../../preload/contract/zod';
import { oneObject } from './one-object';
import { extentOf, identifier, pageMeta, readableOf, rowsOf } from './values';

/**
 * The platform's answers, as far as the app reads them. Unknown keys are let through: Fullscript calls added keys
 * non-breaking, and says nothing about length or form of ids (https://fullscript.dev/docs/api-reference,
 * "Versioning").
 */

const text = z.string().max(512);
const optionalText = text.nullish().transform((value) => value ?? '');

/** `GET /clinic` */
export const clinicAnswer = z.object({ clinic: z.object({ id: identifier, name: text }) });

const named = z.object({ id: identifier, first_name: optionalText, last_name: optionalText });
const fullName = ({ first_name, last_name }: z.infer<typeof named>): string =>
  `${first_name} ${last_name}`.trim();

/** The name of `GET /clinic/practitioners/{id}`. */
export const practitionerName = oneObject(['practitioner'], named, fullName);

/** The name of `GET /clinic/staff/{id}`. */
export const staffName = oneObject(['staff'], named, fullName);

/** The most a page may hold. https://fullscript.dev/docs/api-reference, "Pagination" */
export const peoplePageSize = 100;

/** One page of a clinic's people. */
export interface PeoplePage {
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[];
  /** How many entries could not be read. */
  readonly unreadable: number;
  readonly more: boolean;
  /** The number of the next page, if the platform says it. */
  readonly nextPage: number | null;
}

const people = rowsOf(named.extend({ email: optionalText }));

const pageOf = (list: z.infer<typeof people>, meta: z.infer<typeof pageMeta>): PeoplePage => {
  const { readable, unreadable } = readableOf(list);
  return {
    people: readable.map((person) => ({ id: person.id, name: fullName(person), email: person.email })),
    unreadable,
    more: extentOf(meta, list.length, peoplePageSize).more,
    nextPage: meta?.next_page ?? null,
  };
};

/** `GET /clinic/practitioners` */
export const practitionersAnswer = z
  .object({ practitioners: people, meta: pageMeta })
  .transform(({ practitioners, meta }) => pageOf(practitioners, meta));

/** `GET /clinic/staff` */
export const staffListAnswer = z
  .object({ staff: people, meta: pageMeta })
  .transform(({ staff, meta }) => pageOf(staff, meta));

/** `POST /clinic/embeddable/session_grants` */
export const sessionGrantAnswer = z.object({
  id: identifier,
  /** Becomes part of a URL inside the SDK, so its characters must need no escaping. */
  secret_token: z.string().regex(/^[A-Za-z0-9._~-]{16,512}$/),
  expires_at: z.string().max(64).nullish(),
  user: z.object({ id: identifier, type: z.enum(roles) }),
});
