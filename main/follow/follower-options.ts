import type { EnvironmentId } from '../../preload/contract/contract';
import type { ErrorCode, Result } from '../../preload/contract/errors';
import type { AccountRecord } from '../accounts/account';
import type { EventPage } from '../fullscript/plan-events';
import type { FollowMemory } from './follow-memory';
import type { PlanNews } from './plan-news';

/** A plan that something happened to elsewhere. */
export interface FoundPlan {
  readonly planId: string;
  readonly news: PlanNews;
  readonly clinicId: string;
  readonly environment: EnvironmentId;
  /** The practitioner's id at Fullscript. */
  readonly practitionerId: string | null;
  /** The account that may see it. */
  readonly seenBy: AccountRecord;
}

/** An event that could not be read for more than a day, or that is not an event. */
export interface SetAsideEvent {
  /** Null if the platform did not give it. */
  readonly eventId: string | null;
  readonly clinicId: string;
  readonly code: ErrorCode;
}

/** What the follower asks, knows and reports. */
export interface FollowerOptions {
  readonly accounts: () => readonly AccountRecord[];
  readonly isOn: () => boolean;
  readonly isLocked: () => boolean;
  readonly list: (account: AccountRecord, since: string, page: number) => Promise<Result<EventPage>>;
  readonly read: (
    account: AccountRecord,
    eventId: string,
  ) => Promise<Result<{ readonly planId: string; readonly practitionerId: string | null }>>;
  /** Whether a plan is now cancelled. Error: `not_found`, and those of the platform. */
  readonly isCancelled: (account: AccountRecord, planId: string) => Promise<Result<boolean>>;
  readonly memory: () => Promise<FollowMemory>;
  /** Whether the activity log already records it. */
  readonly isKnown: (planId: string, news: PlanNews) => Promise<boolean>;
  readonly onFound: (plan: FoundPlan) => Promise<void>;
  readonly onSetAside: (event: SetAsideEvent) => Promise<void>;
  /** Epoch milliseconds by this computer's clock, which may be wrong: never compared with an event's time. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly monotonic: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** From 0 to 1, so machines that start together do not ask together. */
  readonly random: () => number;
}
