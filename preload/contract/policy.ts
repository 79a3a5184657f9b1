import { companionError, configurationProblem, problemKinds, textPosition, warningKinds } from './shapes';
import { z } from './zod';

/** The part of the contract that is about the administrator's policy and the configuration in force. */

/** The administrator's policy while the app runs. Its values are in `configuration.list`. */
export const policyView = z.object({
  /** Counts the changes taken in since the start: the shell tells the person of each. */
  revision: z.number().int(),
  /** Whether there is a policy, sound or not. Then nobody is asked for an application here. */
  present: z.boolean(),
  /** Why the newest policy is not in force at all. What was in force before stays so for what runs already. */
  error: companionError.nullable(),
  /** Without an error: wrong values, each of which costs what `badValues` of main says. */
  problems: z.array(configurationProblem),
});

/** What a wrong value of the policy costs. */
export const valueCosts = ['value', 'application', 'entry', 'handover', 'updates'] as const;

/** A key of the policy that counts for nothing. */
export const configurationWarning = z.object({
  path: z.string().max(128),
  warning: z.enum(warningKinds),
  /** The known key that may have been meant. */
  suggestion: z.string().max(128).nullable(),
  /** Why a retired key is no longer used, in the language asked for. */
  note: z.string().nullable(),
  position: textPosition.optional(),
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
  /** What is wrong with the key in the policy, and what that costs. */
  problem: z.enum(problemKinds).nullable(),
  cost: z.enum(valueCosts).nullable(),
});
