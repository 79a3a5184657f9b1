import { failure, success, type CompanionError, type Result } from '../../preload/contract/errors';
import type { AccountRecord } from '../accounts/account';
import type { EventPage } from '../fullscript/plan-events';
import { isOfAccount } from './event-faults';
import { createEventTaker } from './event-taker';
import type { FollowedClinic, FollowMemory } from './follow-memory';
import type { FollowerOptions } from './follower-options';
import { newsOf } from './plan-news';

const minute = 60_000;
const day = 24 * 60 * minute;
/** A younger event may be about a plan that this app is still reporting itself. */
const youngest = minute;
/** Events read per look; the rest follow after a short pause. */
const mostEvents = 50;
/** Pages read per look: more events than any clinic has in two days. */
const mostPages = 100;

/** A quiet clinic's position is saved in such steps, so not every look writes to disk. */
const quietStep = 60 * minute;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * The platform's time from which events are news to this computer: when it was connected. If this computer's clock is
 * off now, or gave a time still to come, reports too much rather than too little.
 */
export function beginOf(connectedAt: readonly string[], platformTime: number, now: number): number {
  const connected = Math.min(...connectedAt.map((text) => Date.parse(text)).filter(Number.isFinite));
  const corrected = Math.min(connected, connected + platformTime - now);
  return corrected <= platformTime ? corrected : platformTime - day;
}

/** A clinic being looked at. */
export interface LookedAt {
  readonly key: string;
  /** The accounts that may see what happens in it. */
  readonly eyes: readonly [AccountRecord, ...AccountRecord[]];
  /** When each of its accounts was connected; ISO 8601. */
  readonly connectedAt: readonly string[];
}

export interface Looked {
  /** What ended it early; not the fault of a single event. */
  readonly error: CompanionError | null;
  /** Only this look's limit kept further events from being read. */
  readonly more: boolean;
}

const ended = (error: CompanionError): Looked => ({ error, more: false });

/** Looks at what happened in one clinic since the last look, and takes it in. */
export async function lookAtClinic(
  { key, eyes, connectedAt }: LookedAt,
  memory: FollowMemory,
  options: FollowerOptions & { readonly isOver: () => boolean },
): Promise<Looked> {
  let [account] = eyes;
  let platformTime = options.now();
  const taker = createEventTaker(
    key,
    () => account,
    () => platformTime,
    memory,
    options,
  );

  /** A page, as the first account that may see it. */
  async function list(since: string, page: number): Promise<Result<EventPage>> {
    let first: Result<EventPage> | null = null;
    for (const each of new Set([account, ...eyes])) {
      if (options.isOver()) return failure('locked');
      const answer = await options.list(each, since, page);
      if (answer.ok) {
        account = each;
        platformTime = answer.value.platformTime ?? options.now();
        return answer;
      }
      first ??= answer;
      if (!isOfAccount(answer.error)) return answer;
    }
    return first ?? failure('account_unknown');
  }

  /** Takes in one page. Null: continue with the next. */
  async function takePage({ events, unreadable }: EventPage, position: Position): Promise<Looked | null> {
    for (const { key: rowKey, id, type } of unreadable) {
      const isWanted = (type === null || newsOf(type) !== null) && !memory.hasSeen(rowKey);
      const createdAt = new Date(platformTime).toISOString();
      const error = { code: 'http_invalid_answer' } as const;
      if (isWanted) await taker.setAside({ eventId: id, key: rowKey, createdAt, error });
    }
    for (const event of events) {
      const at = Date.parse(event.createdAt);
      const isYoung = at > platformTime - youngest;
      position.hasGap ||= isYoung;
      const isNews = at >= position.begin && !isYoung && newsOf(event.type) !== null;
      if (isNews && !memory.hasSeen(event.id) && !position.waiting.has(event.id)) {
        if (options.isOver()) return ended({ code: 'locked' });
        if (taker.taken() >= mostEvents) return { error: null, more: true };
        const error = await taker.take(event);
        if (error) return ended(error);
      }
      if (!position.hasGap) advance(at);
    }
    return null;
  }

  function advance(through: number): void {
    const clinic = memory.clinic(key);
    if (clinic && through > clinic.through) memory.setClinic(key, { ...clinic, through });
  }

  /** Retries events that failed before and whose pause is over. */
  async function takeTroubled(): Promise<Looked | null> {
    for (const { id, type, createdAt, dueAt } of memory.troubled(key)) {
      if (dueAt > platformTime) continue;
      if (options.isOver()) return ended({ code: 'locked' });
      const error = await taker.take({ id, type, createdAt });
      if (error) return ended(error);
    }
    return null;
  }

  /** The first page, the day from which to list, and how far the clinic was followed. */
  async function begin(): Promise<Result<Beginning>> {
    const known = memory.clinic(key);
    // The platform filters by whole days, possibly in another time zone, and an event may arrive late.
    const since = dayOf((known?.through ?? beginOf(connectedAt, options.now(), options.now())) - day);
    const first = await list(since, 1);
    if (!first.ok) return first;
    if (known) return success({ ...known, since, first: first.value });
    // Only an answer shows the platform's time; if our clock was wrong, the first request may have started too late.
    const from = beginOf(connectedAt, platformTime, options.now());
    const clinic = { begin: from, through: from, lastRead: null };
    memory.setClinic(key, clinic);
    const needed = dayOf(from - day);
    if (needed >= since) return success({ ...clinic, since, first: first.value });
    const again = await list(needed, 1);
    return again.ok ? success({ ...clinic, since: needed, first: again.value }) : again;
  }

  async function look(): Promise<Looked> {
    const begun = await begin();
    if (!begun.ok) return ended(begun.error);
    const { since, through, first } = begun.value;
    const waiting = new Set(memory.troubled(key).map(({ id }) => id));
    const position: Position = { begin: begun.value.begin, waiting, hasGap: false };
    const troubled = await takeTroubled();
    if (troubled) return troubled;
    for (let page = 1; page <= mostPages; page += 1) {
      const listed = page === 1 ? success(first) : await list(since, page);
      if (!listed.ok) return ended(listed.error);
      const over = await takePage(listed.value, position);
      if (over) return over;
      if (taker.taken() > 0) await memory.keep();
      if (listed.value.more) continue;
      if (!position.hasGap && platformTime - youngest > through + quietStep) advance(platformTime - youngest);
      return { error: null, more: false };
    }
    return { error: null, more: true };
  }

  const looked = await look();
  return looked.error ? looked : { ...looked, error: await taker.settle() };
}

interface Beginning extends FollowedClinic {
  readonly since: string;
  readonly first: EventPage;
}

interface Position {
  readonly begin: number;
  /** Events with pauses of their own. */
  readonly waiting: ReadonlySet<string>;
  /** An event was postponed: nothing after it counts as taken in. */
  hasGap: boolean;
}
