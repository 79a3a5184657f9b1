import type { ActivityAction } from '../../preload/contract/activity-entry';
import type { EnvironmentId } from '../../preload/contract/contract';
import type { CompanionError, ErrorCode, Result } from '../../preload/contract/errors';
import type { PlanFacts } from '../activity/plans-of-log';
import type { HandoverItem } from './handover-item';

/** What the journal is told. */
export interface HandoverEvent {
  readonly action: Extract<
    ActivityAction,
    `handover.${string}` | 'treatmentPlan.activated' | 'treatmentPlan.notConfirmed'
  >;
  readonly account: { readonly id: string; readonly clinicId: string };
  readonly objectId: string;
  readonly result: 'ok' | ErrorCode;
}

/** The activity log, as far as the hand-over needs it. */
export interface HandoverJournal {
  /** Resolves once the entry is on disk; false where it could not be written. */
  readonly record: (event: HandoverEvent) => Promise<boolean>;
  /** Number of the newest entry. */
  readonly newest: () => Promise<number>;
  /** Whether an entry newer than this one says so. */
  readonly tells: (action: ActivityAction, objectId: string, after: number) => Promise<boolean>;
  readonly knowsPlan: (planId: string, news: 'activated') => Promise<boolean>;
  /** What the last weeks tell of plans. */
  readonly planFacts: () => Promise<PlanFacts>;
  /** Whether a plan was ever handed over from here; by which account. */
  readonly handedOverBy: (
    planId: string,
  ) => Promise<{ readonly accountId: string; readonly clinicId: string } | null>;
}

/** What the platform says of a plan. */
export interface ConfirmedPlan {
  readonly state: 'draft' | 'active' | 'cancelled' | 'unknown';
  /** Whether it was ever sent to the patient. */
  readonly wasSent: boolean;
  readonly patientId: string | null;
}

/** A plan that was activated, by what the platform says. */
export interface ActivatedPlan {
  readonly planId: string;
  readonly accountId: string;
  readonly patientId: string | null;
}

export interface HandoverParts {
  /** Absolute path of the watched folder, by policy; null where none is set. */
  readonly folder: () => string | null;
  /** Why no document is written although one is wanted: the policy's values are wrong, say. Plans wait then. */
  readonly pausedBy: () => CompanionError | null;
  /** Asks the platform what a plan is. */
  readonly confirm: (item: HandoverItem) => Promise<Result<ConfirmedPlan>>;
  /** The document of a plan, as the plan is now. */
  readonly documentOf: (
    item: HandoverItem,
  ) => Promise<Result<{ readonly text: string; readonly revoked: boolean }>>;
  /** Where an account of the log belongs; null where that is not known any more. */
  readonly environmentOf: (accountId: string, clinicId: string) => EnvironmentId | null;
  /** While the app is locked nothing is asked for. */
  readonly isLocked: () => boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly journal: HandoverJournal;
  /** Told once the log tells of it. */
  readonly onActivated: (plan: ActivatedPlan) => void;
  readonly onChange: () => void;
}
