import { companionError, configurationProblem, problemKinds, textPosition, warningKinds } from './shapes';
import { z } from './zod';

/** The contract's part for the administrator's policy and the configuration in force. */

/** The administrator's policy while the app runs. Its values are in `configuration.list`. */
export const policyView = z.object({
  /** Counts changes applied since the start: the shell announces each. */
  revision: z.number().int(),
  /** Whether there is a policy, valid or not. Then nobody is asked for an application here. */
  present: z.boolean(),
  /** Why nothing of the newest policy applies. What is already running keeps using the one before. */
  error: companionError.nullable(),
  /** Without an error: wrong values, with the consequences in main's `badValues`. */
  problems: z.array(configurationProblem),
});

/** What is ignored because of a wrong value. */
export const valueCosts = ['value', 'application', 'entry', 'handover', 'updates'] as const;

/** An ignored key of the policy. */
export const configurationWarning = z.object({
  path: z.string().max(128),
  warning: z.enum(warningKinds),
  /** The known key that may have been meant. */
  suggestion: z.string().max(128).nullable(),
  /** Why a retired key is no longer used, in the requested language. */
  note: z.string().nullable(),
  position: textPosition.optional(),
});

/** A configuration key: its value in force, and its source. A secret is only shown as set or not. */
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
  /** What is wrong with the key in the policy, and the consequence. */
  problem: z.enum(problemKinds).nullable(),
  cost: z.enum(valueCosts).nullable(),
});
