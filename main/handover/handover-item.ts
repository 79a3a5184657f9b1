import { activityActions } from '../../preload/contract/activity-entry';
import { errorCodes } from '../../preload/contract/errors';
import { environmentIds } from '../../preload/contract/shapes';
import { z } from '../../preload/contract/zod';

/**
 * Where a plan is on its way.
 *
 * - `hinted`: Fullscript's page said that it was activated; the platform has not been asked yet, or calls it a draft.
 * - `dropped`: the platform did not confirm it. A new event begins again.
 * - `idle`: confirmed while no folder was set.
 * - `waiting`: confirmed; its document is not in the folder yet.
 * - `prepared`: the document lies complete under its temporary name.
 * - `written`: it has its own name.
 * - `acknowledged`: the other system took it.
 * - `unneeded`: an earlier document says the same.
 */
export const handoverSteps = [
  'hinted',
  'dropped',
  'idle',
  'waiting',
  'prepared',
  'written',
  'acknowledged',
  'unneeded',
] as const;

/** What a document is about. A plan has at most one of each, the cancellation after the activation. */
export const handoverVersions = ['activation', 'cancellation'] as const;

/** What the activity log still has to say about a step that is on disk already. */
const owedEntry = z.object({
  action: z.enum(activityActions),
  result: z.union([z.literal('ok'), z.enum(errorCodes)]),
  /** The log's newest entry when the step was taken: if the log tells of it already, it does so behind this one. */
  after: z.number().int().min(0),
});

const fields = z.object({
  planId: z.string().min(1).max(128),
  accountId: z.uuid(),
  environment: z.enum(environmentIds),
  clinicId: z.string().min(1).max(128),
  version: z.enum(handoverVersions).default('activation'),
  /** The document says that the plan is cancelled. */
  revoked: z.boolean().default(false),
  step: z.enum(handoverSteps),
  /** Epoch milliseconds of this step; of a hint, when its last event came. */
  at: z.number(),
  /** Absolute path of the folder it was prepared in; null before. */
  folder: z.string().max(4_096).nullable(),
  /** SHA-256 of the prepared document; null before, and where an earlier version prepared it. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** How often it failed by its own fault, in a row. */
  faults: z.number().int().min(0),
  /** Why nothing more is tried until a person asks for it. */
  setAside: z.enum(errorCodes).nullable(),
  owed: owedEntry.nullable(),
});

/** One document of a plan on its way to the practice's own system: ids only. Its last line counts. */
export type HandoverItem = z.infer<typeof fields>;
export type HandoverStep = HandoverItem['step'];
export type HandoverVersion = HandoverItem['version'];

/**
 * A line as versions before the platform was asked wrote it. What waited then came from an event alone, so the platform
 * is asked first; the log has told of it.
 */
const formerFields = z
  .strictObject({
    ...fields.omit({ step: true, digest: true, faults: true, setAside: true, owed: true }).shape,
    step: z.enum(['waiting', 'prepared', 'written', 'acknowledged', 'failed', 'unneeded']),
  })
  .transform(({ step, ...rest }): HandoverItem => {
    const isUnasked = (step === 'waiting' || step === 'failed') && rest.version === 'activation';
    return {
      ...rest,
      step: isUnasked ? 'hinted' : step === 'failed' ? 'waiting' : step,
      digest: null,
      faults: 0,
      setAside: step === 'failed' ? 'not_found' : null,
      owed: null,
    };
  });

/** Reads a line of the ledger, of this version or one before. */
export const handoverItem = z.union([fields, formerFields]);

/** What a new item begins with. */
export const freshItem = {
  revoked: false,
  folder: null,
  digest: null,
  faults: 0,
  setAside: null,
  owed: null,
} as const satisfies Partial<HandoverItem>;

type Named = Pick<HandoverItem, 'environment' | 'planId' | 'version'>;

/** What makes two items the same document. */
export const keyOf = ({ environment, planId, version }: Named): string =>
  `${environment} ${planId}${version === 'activation' ? '' : ` ${version}`}`;

/** Whether it still has to be asked about, or its document to be written. */
export const isOpen = ({ step, setAside }: HandoverItem): boolean =>
  setAside === null && (step === 'hinted' || step === 'waiting' || step === 'prepared');

/** Whether it is not settled yet: something is left to do, to tell the log, or to be decided by a person. */
export const isUnsettled = (item: HandoverItem): boolean =>
  isOpen(item) || item.owed !== null || item.setAside !== null;

/**
 * Whether the ledger may forget it. A document that was handed over never: its plan may be cancelled years later. What
 * was dropped begins again with its next event; what was confirmed without a folder stands in the activity log, from
 * which a folder that is set later takes it.
 */
export const isForgettable = ({ step, setAside, owed }: HandoverItem): boolean =>
  owed === null && setAside === null && (step === 'dropped' || step === 'idle');
