import { success, type CompanionError, type Result } from '../../preload/contract/errors';
import type { AccountRecord } from '../accounts/account';
import type { ListedEvent } from '../fullscript/plan-events';
import { mayBeOfEvent, pauseAfter } from './event-faults';
import type { FollowMemory } from './follow-memory';
import type { FollowerOptions, FoundPlan } from './follower-options';
import { newsOf } from './plan-news';

/** So many equal failures in a row, with nothing to compare them with, are not the fault of single events. */
const mostFailures = 3;

/** Takes in the events of one clinic, one after the other, during one look. */
export interface EventTaker {
  /** Events that were read, whatever came of it. */
  readonly taken: () => number;
  /** Takes one in. Answers an error only where it is not the event's own: then the look ends. */
  readonly take: (event: ListedEvent) => Promise<CompanionError | null>;
  /** Lets somebody know of what will never be read. `key` tells it from others. */
  readonly setAside: (event: {
    readonly eventId: string | null;
    readonly key: string;
    readonly createdAt: string;
    readonly error: CompanionError;
  }) => Promise<void>;
  /** Decides about failures that are still open. Answers an error where they are the platform's. */
  readonly settle: () => Promise<CompanionError | null>;
}

/**
 * Failures count against an event only where the platform is well otherwise: another event could be read after it, or an
 * earlier one can be read again. An event that has failed has pauses of its own, which end with its being set aside.
 */
export function createEventTaker(
  clinicKey: string,
  /** The account that sees the clinic at present. */
  eyes: () => AccountRecord,
  /** Epoch milliseconds by the platform's clock. */
  platformTime: () => number,
  memory: FollowMemory,
  options: Pick<FollowerOptions, 'read' | 'isCancelled' | 'isKnown' | 'onFound' | 'onSetAside'>,
): EventTaker {
  let taken = 0;
  let suspects: { readonly event: ListedEvent; readonly error: CompanionError }[] = [];

  /** What an event says, and of which plan; null where nobody needs to know, or the plan is gone. */
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
