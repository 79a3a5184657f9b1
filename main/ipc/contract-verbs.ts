import type { z } from 'zod';
import { contract } from '../../preload/contract/contract';
import type { ErrorCode } from '../../preload/contract/errors';

/** The contract's entry for one verb. */
export interface ContractVerb {
  readonly from: 'shell' | 'guest';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly whileLocked?: true;
  readonly beforePin?: true;
}

const verbs: ReadonlyMap<string, ContractVerb> = new Map(
  Object.entries(contract).flatMap(([group, named]) =>
    Object.entries<ContractVerb>(named).map(([verb, definition]): [string, ContractVerb] => [
      `${group}.${verb}`,
      definition,
    ]),
  ),
);

/** A verb's contract entry. Throws if there is none, which the compiler rules out for our own callers. */
export function contractVerb(group: string, verb: string): ContractVerb {
  const found = verbs.get(`${group}.${verb}`);
  if (!found) throw new TypeError(`no verb ${group}.${verb}`);
  return found;
}

/** Why the lock currently forbids a verb; null if it does not. Pure. */
export function refusalBy(
  lock: { readonly locked: boolean; readonly mustChoosePin: boolean },
  { whileLocked, beforePin }: Pick<ContractVerb, 'whileLocked' | 'beforePin'>,
): ErrorCode | null {
  if (lock.locked) return whileLocked ? null : 'locked';
  return lock.mustChoosePin && !beforePin ? 'pin_required' : null;
}
