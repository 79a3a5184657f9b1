import type { ActivityAction } from '../../preload/contract/activity-entry';
import type { EnvironmentId } from '../../preload/contract/contract';
import type { CompanionError, ErrorCode, Result } from '../../preload/contract/errors';
import type { PlanFacts } from '../activity/plans-of-log';
import type { HandoverItem } from './handover-item';

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
  /** Resolves once the entry is on disk; false if it could not be written. */
  readonly record: (event: HandoverEvent) => Promise<boolean>;
  /** Number of the newest entry. */
  readonly newest: () => Promise<number>;
  /** Whether an entry after this one records it. */
  readonly tells: (action: ActivityAction, objectId: string, after: number) => Promise<boolean>;
  readonly knowsPlan: (planId: string, news: 'activated') => Promise<boolean>;
  /** What the last weeks' entries record about plans. */
  readonly planFacts: () => Promise<PlanFacts>;
  /** The account that handed a plan over from here; null if none did. */
  readonly handedOverBy: (
    planId: string,
  ) => Promise<{ readonly accountId: string; readonly clinicId: string } | null>;
}

/** A plan, as the platform reports it. */
export interface ConfirmedPlan {
  readonly state: 'draft' | 'active' | 'cancelled' | 'unknown';
  /** Whether it was ever sent to the patient. */
  readonly wasSent: boolean;
  readonly patientId: string | null;
}

/** A plan activated according to the platform. */
export interface ActivatedPlan {
  readonly planId: string;
  readonly accountId: string;
  readonly patientId: string | null;
}

export interface HandoverParts {
  /** Absolute path of the watched folder, from the policy; null if none is configured. */
  readonly folder: () => string | null;
  /** Why no document is written although the hand-over is configured, e.g. wrong policy values. Plans wait then. */
  readonly pausedBy: () => CompanionError | null;
  /** Asks the platform about a plan. */
  readonly confirm: (item: HandoverItem) => Promise<Result<ConfirmedPlan>>;
  /** The document of a plan in its current state. */
  readonly documentOf: (
    item: HandoverItem,
  ) => Promise<Result<{ readonly text: string; readonly revoked: boolean }>>;
  /** The environment of a logged account; null if no longer known. */
  readonly environmentOf: (accountId: string, clinicId: string) => EnvironmentId | null;
  /** Nothing is requested while the app is locked. */
  readonly isLocked: () => boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly journal: HandoverJournal;
  /** Called once it is logged. */
  readonly onActivated: (plan: ActivatedPlan) => void;
  readonly onChange: () => void;
}
