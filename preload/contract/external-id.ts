import { z } from './zod';

/**
 * A patient's id in the practice's own system, whether from Fullscript, a link or a form. A whole number is converted
 * to text, and surrounding spaces are removed; then 1 to 255 characters without line breaks, white space other than
 * single inner spaces, or invisible characters.
 */
export const externalId = z
  .union([z.string().max(1_024), z.int()])
  .transform((value) => String(value).trim())
  .pipe(z.string().regex(/^(?:[^\p{C}\p{Z}]| ){1,255}$/u));
