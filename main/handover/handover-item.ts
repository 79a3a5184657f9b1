import { activityActions } from '../../preload/contract/activity-entry';
import { errorCodes } from '../../preload/contract/errors';
import { environmentIds } from '../../preload/contract/shapes';
import { z } from '../../preload/contract/zod';

/**
 * A plan's state on its way.
 *
 * - `hinted`: Fullscript's page reported its activation; the platform has not been asked yet, or calls it a draft.
 * - `dropped`: the platform did not confirm it. A new event starts over.
 * - `idle`: confirmed while no folder was configured.
 * - `waiting`: confirmed; its document is not in the folder yet.
 * - `prepared`: the document is complete under its temporary name.
 * - `written`: it has its final name.
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

/** The log entry still owed for a step that is on disk already. */
const owedEntry = z.object({
  action: z.enum(activityActions),
  result: z.union([z.literal('ok'), z.enum(errorCodes)]),
  /** The log's newest entry when the step was taken: if the log has the owed entry already, it is after this one. */
  after: z.number().int().min(0),
});

const fields = z.object({
  planId: z.string().min(1).max(128),
  accountId: z.uuid(),
  environment: z.enum(environmentIds),
  clinicId: z.string().min(1).max(128),
  version: z.enum(handoverVersions).default('activation'),
  /** The document says the plan is cancelled. */
  revoked: z.boolean().default(false),
  step: z.enum(handoverSteps),
  /** Epoch milliseconds of this step; for a hint, of its last event. */
  at: z.number(),
  /** Absolute path of the folder it was prepared in; null before that. */
  folder: z.string().max(4_096).nullable(),
  /** SHA-256 of the prepared document; null before that, or if an earlier version prepared it. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** Number of consecutive failures that were its own fault. */
  faults: z.number().int().min(0),
  /** Why it is not retried until a person asks. */
  setAside: z.enum(errorCodes).nullable(),
  owed: owedEntry.nullable(),
});

/** One document of a plan on its way to the practice's own system: ids only. The ledger's last line for it counts. */
export type HandoverItem = z.infer<typeof fields>;
export type HandoverStep = HandoverItem['step'];
export type HandoverVersion = HandoverItem['version'];

/**
 * A line from versions that did not ask the platform. Items waiting then came from an event alone, so the platform is
 * asked first; the log already records them.
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

/** Parses a ledger line of this version or an earlier one. */
export const handoverItem = z.union([fields, formerFields]);

/** A new item's first values. */
export const freshItem = {
  revoked: false,
  folder: null,
  digest: null,
  faults: 0,
  setAside: null,
  owed: null,
} as const satisfies Partial<HandoverItem>;

type Named = Pick<HandoverItem, 'environment' | 'planId' | 'version'>;

/** Identifies a document. */
export const keyOf = ({ environment, planId, version }: Named): string =>
  `${environment} ${planId}${version === 'activation' ? '' : ` ${version}`}`;

/** Whether the platform still has to be asked, or the document to be written. */
export const isOpen = ({ step, setAside }: HandoverItem): boolean =>
  setAside === null && (step === 'hinted' || step === 'waiting' || step === 'prepared');

/** Whether anything is left to do, to log, or for a person to decide. */
export const isUnsettled = (item: HandoverItem): boolean =>
  isOpen(item) || item.owed !== null || item.setAside !== null;

/**
 * Whether the ledger may forget it. Never a document that was handed over: its plan may be cancelled years later. A
 * dropped plan starts over with its next event; one confirmed without a folder is in the activity log, and is picked up
 * from there once a folder is configured.
 */
export const isForgettable = ({ step, setAside, owed }: HandoverItem): boolean =>
  owed === null && setAside === null && (step === 'dropped' || step === 'idle');
