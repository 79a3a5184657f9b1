import { success, type CompanionError, type Result } from '../../preload/contract/errors';
import type { AccountRecord } from '../accounts/account';
import type { ListedEvent } from '../fullscript/plan-events';
import { mayBeOfEvent, pauseAfter } from './event-faults';
import type { FollowMemory } from './follow-memory';
import type { FollowerOptions, FoundPlan } from './follower-options';
import { newsOf } from './plan-news';

/** After this many equal failures in a row, with no success to compare, single events are not at fault. */
const mostFailures = 3;

/** Takes in one clinic's events, in sequence, during one look. */
export interface EventTaker {
  /** Number of events read, whatever the result. */
  readonly taken: () => number;
  /** Takes one in. Returns an error only if it is not the event's own: then the look ends. */
  readonly take: (event: ListedEvent) => Promise<CompanionError | null>;
  /** Reports an event that will never be read. `key` identifies it. */
  readonly setAside: (event: {
    readonly eventId: string | null;
    readonly key: string;
    readonly createdAt: string;
    readonly error: CompanionError;
  }) => Promise<void>;
  /** Decides on open failures. Returns an error if they are the platform's. */
  readonly settle: () => Promise<CompanionError | null>;
}

/**
 * Failures count against an event only if the platform is otherwise fine: a later event could be read, or an earlier
 * one can be read again. A failed event is retried after pauses of its own, and finally set aside.
 */
export function createEventTaker(
  clinicKey: string,
  /** The account that currently reads the clinic. */
  eyes: () => AccountRecord,
  /** Epoch milliseconds by the platform's clock. */
  platformTime: () => number,
  memory: FollowMemory,
  options: Pick<FollowerOptions, 'read' | 'isCancelled' | 'isKnown' | 'onFound' | 'onSetAside'>,
): EventTaker {
  let taken = 0;
  let suspects: { readonly event: ListedEvent; readonly error: CompanionError }[] = [];

  /** An event's news and plan; null if it is irrelevant or the plan is gone. */
  async function readNews({
    id,
    type,
  }: ListedEvent): Promise<Result<Pick<FoundPlan, 'planId' | 'practitionerId' | 'news'> | null>> {
    const kind = newsOf(type);
    const read = await options.read(eyes(), id);
    if (!read.ok) return read;
    const { planId } = read.value;
    let news = kind === 'byState' ? 'changed' : kind;
    if (kind === 'byState') {
      const cancelled = await options.isCancelled(eyes(), planId);
      if (!cancelled.ok) return cancelled.error.code === 'not_found' ? success(null) : cancelled;
      if (cancelled.value) news = 'cancelled';
    }
    if (news === null || (await options.isKnown(planId, news))) return success(null);
    return success({ ...read.value, news });
  }

  const setAside: EventTaker['setAside'] = async ({ eventId, key, createdAt, error }) => {
    await options.onSetAside({ eventId, clinicId: eyes().clinicId, code: error.code });
    memory.see(key, createdAt);
    memory.clearTroubled(key);
  };

  async function holdAgainstEvents(): Promise<void> {
    const held = suspects;
    suspects = [];
    for (const { event, error } of held) {
      const { id, createdAt } = event;
      const before = memory.troubled(clinicKey).find((each) => each.id === id);
      const tries = (before?.tries ?? 0) + 1;
      const pause = pauseAfter(tries);
      if (pause === null) await setAside({ eventId: id, key: id, createdAt, error });
      else memory.setTroubled({ ...event, clinic: clinicKey, tries, dueAt: platformTime() + pause });
    }
  }

  async function settle(): Promise<CompanionError | null> {
    const [suspect] = suspects;
    if (!suspect) return null;
    const lastRead = memory.clinic(clinicKey)?.lastRead ?? null;
    const probe = lastRead === null ? null : await options.read(eyes(), lastRead);
    const isOfPlatform = probe
      ? !probe.ok && probe.error.code !== 'not_found'
      : suspects.length >= mostFailures;
    if (!isOfPlatform) {
      await holdAgainstEvents();
      return null;
    }
    suspects = [];
    return probe && !probe.ok ? probe.error : suspect.error;
  }

  return {
    taken: () => taken,
    take: async (event) => {
      taken += 1;
      const read = await readNews(event);
      if (!read.ok) {
        if (!mayBeOfEvent(read.error)) return read.error;
        suspects.push({ event, error: read.error });
        return suspects.length >= mostFailures ? settle() : null;
      }
      const { environment, clinicId } = eyes();
      if (read.value) await options.onFound({ ...read.value, environment, clinicId, seenBy: eyes() });
      memory.see(event.id, event.createdAt);
      memory.clearTroubled(event.id);
      const clinic = memory.clinic(clinicKey);
      if (clinic) memory.setClinic(clinicKey, { ...clinic, lastRead: event.id });
      await holdAgainstEvents();
      return null;
    },
    setAside,
    settle,
  };
}
