import { z } from 'zod';
import { environmentIds } from '../../preload/shapes';

/**
 * Where a plan is on its way. `prepared`: the document lies complete under its temporary name. `written`: it has its own
 * name. `acknowledged`: the other system took it. `failed`: it will not be written.
 */
export const handoverSteps = ['waiting', 'prepared', 'written', 'acknowledged', 'failed'] as const;

/** One plan on its way to the practice's own system: ids only. The last line of a plan counts. */
export const handoverItem = z.object({
  planId: z.string().min(1).max(128),
  accountId: z.uuid(),
  environment: z.enum(environmentIds),
  clinicId: z.string().min(1).max(128),
  step: z.enum(handoverSteps),
  /** Epoch milliseconds of this step. */
  at: z.number(),
  /** Absolute path of the folder it was prepared in; null before. */
  folder: z.string().max(4_096).nullable(),
});

export type HandoverItem = z.infer<typeof handoverItem>;
export type HandoverStep = HandoverItem['step'];

/** What makes two items the same plan. */
export const keyOf = ({ environment, planId }: Pick<HandoverItem, 'environment' | 'planId'>): string =>
  `${environment} ${planId}`;

/** Whether its document still has to be written. */
export const isOpen = ({ step }: HandoverItem): boolean => step === 'waiting' || step === 'prepared';
