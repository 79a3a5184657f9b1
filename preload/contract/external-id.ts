import { z } from './zod';

/**
 * The id under which the practice's own system knows a patient, wherever it comes from: Fullscript, a link, a form. A
 * whole number counts as its text, spaces around it do not count; then 1 to 255 characters without line breaks, other
 * white space than single spaces inside, or characters that cannot be seen.
 */
export const externalId = z
  .union([z.string().max(1_024), z.int()])
  .transform((value) => String(value).trim())
  .pipe(z.string().regex(/^(?:[^\p{C}\p{Z}]| ){1,255}$/u));
