import type { z } from 'zod';
import { contract } from '../../preload/contract/contract';

interface Validator {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

const validators: ReadonlyMap<string, Validator> = new Map(
  Object.entries(contract).flatMap(([group, verbs]) =>
    Object.entries<Validator>(verbs).map(([verb, validator]): [string, Validator] => [
      `${group}.${verb}`,
      validator,
    ]),
  ),
);

/**
 * The schemas of one verb.
 * Throws where the contract has no such verb, which the compiler rules out for our own callers.
 */
export function validatorOf(group: string, verb: string): Validator {
  const validator = validators.get(`${group}.${verb}`);
  if (!validator) throw new TypeError(`no verb ${group}.${verb}`);
  return validator;
}
