import type { EnvironmentId } from '../../preload/contract';
import { success, type CompanionError, type Result } from '../../preload/errors';
import type { AccountRecord } from '../accounts/account';
import type { ListedEvent } from '../fullscript/plan-events';
import { newsOf, type PlanNews } from './plan-news';
import type { SeenEvents } from './seen-events';

/** Looks from time to time for what happened to plans elsewhere: on other computers, on Fullscript's website. */
export interface PlanFollower {
  /** Begins; also after the lock was opened. */
  readonly resume: () => void;
  readonly dispose: () => void;
}

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

const minute = 60_000;
/** Between two looks at one clinic: 5,000 calls in five minutes are shared by everything that a clinic runs. */
const usualPause = 5 * minute;
const longestPause = 60 * minute;
/** For a sign-in that may not see plans: its administrator may change that during the day. */
const refusalPause = 6 * 60 * minute;
/** An event this young may be of a plan whose own report is still on its way here. */
const youngest = minute;
const day = 24 * 60 * minute;
/** The past that a look goes back into, where the account was there: as far as Fullscript tells of it. */
const longestPast = 30 * day;
/** New events read at one look; the others wait for the next. */
const mostDetails = 40;
const mostPages = 5;

export interface FollowerOptions {
  readonly accounts: () => readonly AccountRecord[];
  readonly isOn: () => boolean;
  readonly isLocked: () => boolean;
  readonly list: (
    account: AccountRecord,
    since: string,
    page: number,
  ) => Promise<Result<{ readonly events: readonly ListedEvent[]; readonly nextPage: number | null }>>;
  readonly read: (
    account: AccountRecord,
    eventId: string,
  ) => Promise<Result<{ readonly planId: string; readonly practitionerId: string | null }>>;
  /** Whether a plan is cancelled by now. Error: `not_found`, and those of the platform. */
  readonly isCancelled: (account: AccountRecord, planId: string) => Promise<Result<boolean>>;
  readonly seen: () => Promise<SeenEvents>;
  /** Whether the activity log tells of it already. */
  readonly isKnown: (planId: string, news: PlanNews) => Promise<boolean>;
  readonly onFound: (plan: FoundPlan) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** From 0 to 1: machines that start together must not ask together. */
  readonly random: () => number;
}

/** What cannot be had any more, or never could: the event counts as taken in. */
const isGone = ({ code }: CompanionError): boolean => code === 'not_found' || code === 'http_invalid_answer';

/** The platform says that this sign-in may not. */
const isRefusal = ({ code }: CompanionError): boolean => code === 'scope_missing' || code === 'forbidden';

const clinicOf = ({ environment, clinicId }: AccountRecord): string => `${environment} ${clinicId}`;

/** The sign-in as the platform judged it: another scope or a reconnect is judged anew. */
const signInOf = ({ id, scope, connectedAt }: AccountRecord): string => `${id} ${connectedAt} ${scope}`;

/** One account a clinic: all of a clinic see the same. `mayAsk` is false for one that was refused a while ago. */
function eyesOf(
  accounts: readonly AccountRecord[],
  mayAsk: (account: AccountRecord) => boolean,
): readonly AccountRecord[] {
  const eyes = new Map<string, AccountRecord>();
  for (const account of accounts) {
    const key = clinicOf(account);
    if (!account.reconnectRequired && !eyes.has(key) && mayAsk(account)) eyes.set(key, account);
  }
  return [...eyes.values()];
}

export function createPlanFollower(options: FollowerOptions): PlanFollower {
  const { now, random } = options;
  let cancel: (() => void) | null = null;
  let pause = usualPause;
  let running = false;
  const life = { over: false };
  /** By clinic: the moment up to which everything was taken in, so that a long list is not begun anew each time. */
  const through = new Map<string, number>();
  /** By sign-in: until when one that the platform refused with 403 is left in peace. */
  const refused = new Map<string, number>();

  const schedule = (milliseconds: number): void => {
    cancel?.();
    if (!life.over) cancel = options.after(milliseconds, () => void look());
  };

  /** What an event says, and of which plan; null where nobody needs to know, or it cannot be had any more. */
  async function readNews(
    account: AccountRecord,
    { id, type }: ListedEvent,
  ): Promise<Result<Pick<FoundPlan, 'planId' | 'practitionerId' | 'news'> | null>> {
    const kind = newsOf(type);
    const read = await options.read(account, id);
    if (!read.ok) return isGone(read.error) ? success(null) : read;
    const { planId } = read.value;
    let news = kind === 'byState' ? 'changed' : kind;
    if (kind === 'byState') {
      const cancelled = await options.isCancelled(account, planId);
      if (!cancelled.ok) return isGone(cancelled.error) ? success(null) : cancelled;
      if (cancelled.value) news = 'cancelled';
    }
    if (news === null || (await options.isKnown(planId, news))) return success(null);
    return success({ ...read.value, news });
  }

  async function lookAt(account: AccountRecord, seen: SeenEvents): Promise<CompanionError | null> {
    const { environment, clinicId } = account;
    const clinic = clinicOf(account);
    const begin = Math.max(Date.parse(account.connectedAt) || 0, now() - longestPast);
    // Days are the finest the platform can be asked for, and an event may come a little late.
    const from = Math.max(begin, (through.get(clinic) ?? 0) - day);
    const since = new Date(from).toISOString().slice(0, 10);
    let details = 0;
    let hasGap = false;
    for (let page: number | null = 1; page !== null && page <= mostPages;) {
      const listed: Awaited<ReturnType<FollowerOptions['list']>> = await options.list(account, since, page);
      if (!listed.ok) return listed.error;
      for (const event of listed.value.events) {
        const at = Date.parse(event.createdAt);
        const isYoung = at > now() - youngest;
        hasGap ||= isYoung;
        const isWanted = at >= begin && !isYoung && newsOf(event.type) !== null && !seen.has(event.id);
        if (isWanted) {
          if (details >= mostDetails || options.isLocked() || life.over) return null;
          details += 1;
          const read = await readNews(account, event);
          if (!read.ok) return read.error;
          seen.add(event.id, event.createdAt);
          if (read.value) await options.onFound({ ...read.value, environment, clinicId, seenBy: account });
        }
        if (!hasGap && at > (through.get(clinic) ?? 0)) through.set(clinic, at);
      }
      page = listed.value.nextPage === page + 1 ? page + 1 : null;
    }
    return null;
  }

  async function look(): Promise<void> {
    if (running || life.over) return;
    // The lock ends it; opening it begins anew.
    if (options.isLocked()) return;
    running = true;
    let error: CompanionError | null = null;
    if (options.isOn()) {
      const seen = await options.seen();
      const mayAsk = (account: AccountRecord): boolean => now() >= (refused.get(signInOf(account)) ?? 0);
      for (const account of eyesOf(options.accounts(), mayAsk)) {
        const failed = await lookAt(account, seen);
        // Only the platform knows what a sign-in may do. The next look asks with another account of the clinic.
        if (failed && isRefusal(failed)) refused.set(signInOf(account), now() + refusalPause);
        else error = failed ?? error;
      }
      await seen.keep();
    }
    running = false;
    pause = error ? Math.min(pause * 2, longestPause) : usualPause;
    schedule((error?.retryAfterSeconds ?? 0) * 1_000 + pause * (0.75 + random() / 2));
  }

  return {
    resume: () => schedule(minute / 3 + random() * minute),
    dispose: () => {
      life.over = true;
      cancel?.();
    },
  };
}
