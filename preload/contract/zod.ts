import { z } from 'zod';

/**
 * zod, set up before the first schema is made: without its compiler. That one writes and evaluates code for each schema
 * at its first use, which costs a start more than it ever gives back to the few small values that are parsed here.
 * https://zod.dev/api?id=jitless
 */
z.config({ jitless: true });

export { z };
