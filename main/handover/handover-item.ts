import { environmentIds } from '../../preload/shapes';
import { z } from '../../preload/zod';

/**
 * Where a document is on its way. `prepared`: it lies complete under its temporary name. `written`: it has its own name.
 * `acknowledged`: the other system took it. `failed`: it will not be written. `unneeded`: an earlier one says the same.
 */
export const handoverSteps = [
  'waiting',
  'prepared',
  'written',
  'acknowledged',
  'failed',
  'unneeded',
] as const;

/** What a document is about. A plan has at most one of each, the cancellation after the activation. */
export const handoverVersions = ['activation', 'cancellation'] as const;

/** One document of a plan on its way to the practice's own system: ids only. Its last line counts. */
export const handoverItem = z.object({
  planId: z.string().min(1).max(128),
  accountId: z.uuid(),
  environment: z.enum(environmentIds),
  clinicId: z.string().min(1).max(128),
  /** Absent in files of before there were cancellations. */
  version: z.enum(handoverVersions).default('activation'),
  /** The document says that the plan is cancelled. */
  revoked: z.boolean().default(false),
  step: z.enum(handoverSteps),
  /** Epoch milliseconds of this step. */
  at: z.number(),
  /** Absolute path of the folder it was prepared in; null before. */
  folder: z.string().max(4_096).nullable(),
});

export type HandoverItem = z.infer<typeof handoverItem>;
export type HandoverStep = HandoverItem['step'];

export type HandoverVersion = HandoverItem['version'];

/** What makes two items the same document. */
export const keyOf = ({
  environment,
  planId,
  version,
}: Pick<HandoverItem, 'environment' | 'planId' | 'version'>): string =>
  `${environment} ${planId}${version === 'activation' ? '' : ` ${version}`}`;

/** Whether its document still has to be written. */
export const isOpen = ({ step }: HandoverItem): boolean => step === 'waiting' || step === 'prepared';
