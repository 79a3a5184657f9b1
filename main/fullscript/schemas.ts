import { roles } from '../../preload/contract';
import { z } from '../../preload/zod';

/**
 * What the platform answers, as far as the app reads it. Unknown keys are let through: Fullscript calls added
 * keys non-breaking, and says nothing about length or form of ids
 * (https://fullscript.dev/docs/api-reference, "Versioning").
 */

const identifier = z.string().min(1).max(128);
const text = z.string().max(512);
const optionalText = text.nullish().transform((value) => value ?? '');

/** `GET /clinic` */
export const clinicAnswer = z.object({ clinic: z.object({ id: identifier, name: text }) });

const named = z.object({ first_name: optionalText, last_name: optionalText });

/** `GET /clinic/practitioners/{id}` */
export const practitionerAnswer = z.object({ practitioner: named });

/** `GET /clinic/staff/{id}` */
export const staffAnswer = z.object({ staff: named });

/** One page of a clinic's people. */
export interface PeoplePage {
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[];
  readonly nextPage: number | null;
}

const people = z.array(named.extend({ id: identifier, email: optionalText })).max(100);
const pages = z.object({ next_page: z.number().int().nullish() }).nullish();

const pageOf = (list: z.infer<typeof people>, meta: z.infer<typeof pages>): PeoplePage => ({
  people: list.map((person) => ({
    id: person.id,
    name: `${person.first_name} ${person.last_name}`.trim(),
    email: person.email,
  })),
  nextPage: meta?.next_page ?? null,
});

/** `GET /clinic/practitioners` */
export const practitionersAnswer = z
  .object({ practitioners: people, meta: pages })
  .transform(({ practitioners, meta }) => pageOf(practitioners, meta));

/** `GET /clinic/staff` */
export const staffListAnswer = z
  .object({ staff: people, meta: pages })
  .transform(({ staff, meta }) => pageOf(staff, meta));

/** `POST /clinic/embeddable/session_grants` */
export const sessionGrantAnswer = z.object({
  id: identifier,
  /** Becomes part of a URL inside the SDK, so its characters must need no escaping. */
  secret_token: z.string().regex(/^[A-Za-z0-9._~-]{16,512}$/),
  expires_at: z.string().max(64).nullish(),
  user: z.object({ id: identifier, type: z.enum(roles) }),
});
