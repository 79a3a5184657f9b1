import type { EnvironmentId } from '../../preload/contract/contract';
import type { ErrorCode, Result } from '../../preload/contract/errors';
import type { AccountRecord } from '../accounts/account';
import type { EventPage } from '../fullscript/plan-events';
import type { FollowMemory } from './follow-memory';
import type { PlanNews } from './plan-news';

/** A plan to which something happened elsewhere. */
export interface FoundPlan {
  readonly planId: string;
  readonly news: PlanNews;
  readonly clinicId: string;
  readonly environment: EnvironmentId;
  /** Fullscript's id of the practitioner. */
  readonly practitionerId: string | null;
  /** The account that may see it. */
  readonly seenBy: AccountRecord;
}

/** An event that could not be read for more than a day, or that is none. */
export interface SetAsideEvent {
  /** Null where the platform did not say it. */
  readonly eventId: string | null;
  readonly clinicId: string;
  readonly code: ErrorCode;
}

/** What the follower asks, knows and tells. */
export interface FollowerOptions {
  readonly accounts: () => readonly AccountRecord[];
  readonly isOn: () => boolean;
  readonly isLocked: () => boolean;
  readonly list: (account: AccountRecord, since: string, page: number) => Promise<Result<EventPage>>;
  readonly read: (
    account: AccountRecord,
    eventId: string,
  ) => Promise<Result<{ readonly planId: string; readonly practitionerId: string | null }>>;
  /** Whether a plan is cancelled by now. Error: `not_found`, and those of the platform. */
  readonly isCancelled: (account: AccountRecord, planId: string) => Promise<Result<boolean>>;
  readonly memory: () => Promise<FollowMemory>;
  /** Whether the activity log tells of it already. */
  readonly isKnown: (planId: string, news: PlanNews) => Promise<boolean>;
  readonly onFound: (plan: FoundPlan) => Promise<void>;
  readonly onSetAside: (event: SetAsideEvent) => Promise<void>;
  /** Epoch milliseconds by this computer's clock, which may be wrong: no time of an event is compared with it. */
  readonly now: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** From 0 to 1: machines that start together must not ask together. */
  readonly random: () => number;
}
