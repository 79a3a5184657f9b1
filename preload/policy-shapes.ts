import { companionError, configurationProblem, problemKinds } from './shapes';
import { z } from './zod';

/** The part of the contract that is about the administrator's policy and the configuration in force. */

/** The administrator's policy while the app runs. Its values are in `configuration.list`. */
export const policyView = z.object({
  /** Counts the changes taken in since the start: the shell tells the person of each. */
  revision: z.number().int(),
  /** Why the newest policy is not in force. What was in force before it stays so for what runs already. */
  error: companionError.nullable(),
  problems: z.array(configurationProblem),
});

/** One key of the configuration: what is in force, and where it comes from. A secret is told as set or not. */
export const configurationEntry = z.object({
  path: z.string().max(128),
  title: z.string(),
  origin: z.enum(['policy', 'settings', 'default']),
  value: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('secret') }),
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('number'), number: z.number() }),
    z.object({ kind: z.literal('switch'), on: z.boolean() }),
    z.object({ kind: z.literal('texts'), texts: z.array(z.string()) }),
    z.object({ kind: z.literal('entries'), count: z.number().int() }),
  ]),
  /** What is wrong with the key in a policy that is not in force for it. */
  problem: z.enum(problemKinds).nullable(),
});
