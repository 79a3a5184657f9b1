import { z } from '../../preload/contract/zod';

/**
 * How the platform's values are read. What it does not say, or says in a meaningless form, stays unknown: nothing is
 * put in its place.
 */

/** Opaque: Fullscript says nothing about length or form of ids (https://fullscript.dev/docs/api-reference, "Versioning"). */
export const identifier = z.string().min(1).max(128);

/** The id of an object that another one refers to; null if there is none. */
export const reference = z
  .object({ id: identifier })
  .nullish()
  .catch(null)
  .transform((value) => value?.id ?? null);

const yes: ReadonlySet<unknown> = new Set([true, 1, '1', 'true']);
const no: ReadonlySet<unknown> = new Set([false, 0, '0', 'false']);

/** Yes or no in the forms seen (a boolean, 0 and 1, and both as text); null for anything else. */
export const flag = z
  .unknown()
  .optional()
  .transform((value): boolean | null => (yes.has(value) ? true : no.has(value) ? false : null));

/** A number, or one as text; null for anything else, including an empty text. */
export const quantity = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d{1,9}(?:\.\d{1,9})?\s*$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** A calendar day, or a moment with its time zone (RFC 3339); a moment without one could be either of two days. */
const isoMoment = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/i;

/** Whether a text is a calendar day, or a moment on one, that means the same everywhere. */
export function isMoment(text: string): boolean {
  if (!isoMoment.test(text) || !Number.isFinite(Date.parse(text.replace(' ', 'T')))) return false;
  const day = text.slice(0, 'yyyy-mm-dd'.length);
  return new Date(day).toISOString().startsWith(day);
}

/** A day or a moment; null for text that is neither, such as `7`, which `Date.parse` takes for a day of 2001. */
export const moment = z
  .string()
  .max(64)
  .nullish()
  .catch(null)
  .transform((value) => (value && isMoment(value) ? value : null));

/** The rows of a list, each by itself: one that does not fit is null, and affects no other. */
export const rowsOf = <Row>(row: z.ZodType<Row>) =>
  z
    .array(z.unknown())
    .max(1_000)
    .transform((rows) => rows.map((each) => row.safeParse(each).data ?? null));

/** The readable rows, and how many were not. */
export function readableOf<Row>(rows: readonly (Row | null)[]): {
  readonly readable: Row[];
  readonly unreadable: number;
} {
  const readable = rows.flatMap((row) => (row === null ? [] : [row]));
  return { readable, unreadable: rows.length - readable.length };
}

/** A list's `meta`. https://fullscript.dev/docs/technical-reference, "Pagination" */
export const pageMeta = z
  .object({
    total_count: z.number().int().min(0).nullish().catch(undefined),
    next_page: z.number().int().nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined);

/** How long a list is, if the platform says it, and whether there is more of it after these rows. */
export function extentOf(
  meta: z.infer<typeof pageMeta>,
  rows: number,
  asked: number,
): { readonly total: number | null; readonly more: boolean } {
  const next = meta?.next_page;
  return {
    total: meta?.total_count ?? null,
    // If nothing is said, a full page does not prove an end.
    more: next === undefined ? rows >= asked : next !== null,
  };
}
