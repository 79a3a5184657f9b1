import { z } from 'zod';

/**
 * zod without its compiler, set up before the first schema is created. The compiler generates and evaluates code for
 * each schema on first use, which costs more at the start than it saves for the few small values parsed here.
 * https://zod.dev/api?id=jitless
 */
z.config({ jitless: true });

export { z };
