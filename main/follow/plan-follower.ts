import type { EnvironmentId } from '../../preload/contract';
import type { CompanionError, Result } from '../../preload/errors';
import type { AccountRecord } from '../accounts/account';
import { missingScopes } from '../accounts/scopes';
import type { ListedEvent } from '../fullscript/plan-events';
import type { SeenEvents } from './seen-events';

/** Looks from time to time for plans that were activated elsewhere: on other computers, on Fullscript's website. */
export interface PlanFollower {
  /** Begins; also after the lock was opened. */
  readonly resume: () => void;
  readonly dispose: () => void;
}

/** A plan that somebody else activated. */
export interface FoundPlan {
  readonly planId: string;
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
/** An event this young may be of a plan whose own report is still on its way here. */
const youngest = minute;
/** The past that a first look goes back into, where the account was there. */
const longestPast = 7 * 24 * 60 * minute;
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
  readonly seen: () => Promise<SeenEvents>;
  /** Whether the activity log tells of the plan already. */
  readonly isKnown: (planId: string) => Promise<boolean>;
  readonly onFound: (plan: FoundPlan) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** From 0 to 1: machines that start together must not ask together. */
  readonly random: () => number;
}

/** One account a clinic that has the permission: all of a clinic see the same. */
function eyesOf(accounts: readonly AccountRecord[]): readonly AccountRecord[] {
  const eyes = new Map<string, AccountRecord>();
  for (const account of accounts) {
    const key = `${account.environment} ${account.clinicId}`;
    // Where the platform did not say what it granted, asking would only earn refusals.
    const may = account.scope !== '' && missingScopes(account.scope, 'treatmentPlans').length === 0;
    if (may && !account.reconnectRequired && !eyes.has(key)) eyes.set(key, account);
  }
  return [...eyes.values()];
}

export function createPlanFollower(options: FollowerOptions): PlanFollower {
  const { now, random } = options;
  let cancel: (() => void) | null = null;
  let pause = usualPause;
  let running = false;
  const life = { over: false };

  const schedule = (milliseconds: number): void => {
    cancel?.();
    if (!life.over) cancel = options.after(milliseconds, () => void look());
  };

  async function lookAt(account: AccountRecord, seen: SeenEvents): Promise<CompanionError | null> {
    const begin = Math.max(Date.parse(account.connectedAt) || 0, now() - longestPast);
    const since = new Date(begin).toISOString().slice(0, 10);
    let details = 0;
    for (let page: number | null = 1; page !== null && page <= mostPages;) {
      const listed: Awaited<ReturnType<FollowerOptions['list']>> = await options.list(account, since, page);
      if (!listed.ok) return listed.error;
      for (const { id, type, createdAt } of listed.value.events) {
        const at = Date.parse(createdAt);
        if (type !== 'treatment_plan.created' || seen.has(id) || !(at >= begin) || at > now() - youngest)
          continue;
        if (details >= mostDetails || options.isLocked() || life.over) return null;
        details += 1;
        const read = await options.read(account, id);
        if (!read.ok && read.error.code !== 'not_found' && read.error.code !== 'http_invalid_answer')
          return read.error;
        seen.add(id, createdAt);
        if (!read.ok || (await options.isKnown(read.value.planId))) continue;
        const { environment, clinicId } = account;
        await options.onFound({ ...read.value, environment, clinicId, seenBy: account });
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
      for (const account of eyesOf(options.accounts())) error = (await lookAt(account, seen)) ?? error;
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
