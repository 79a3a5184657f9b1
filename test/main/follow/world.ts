import { expect } from 'vitest';
import type { AccountRecord } from '../../../main/accounts/account';
import { openFollowMemory } from '../../../main/follow/follow-memory';
import { createPlanFollower } from '../../../main/follow/plan-follower';
import type { ListedEvent } from '../../../main/fullscript/plan-events';
import { failure, success, type CompanionError, type ErrorCode } from '../../../preload/contract/errors';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** When the story of a test begins, by the platform's clock. */
export const noon = Date.UTC(2026, 10, 25, 12);
export const iso = (time: number): string => new Date(time).toISOString();

export const account = (name: string, change: Partial<AccountRecord> = {}): AccountRecord => ({
  id: name,
  tokenOwner: name,
  environment: 'us',
  clinicId: 'north',
  clinicName: 'North',
  userId: name,
  userType: 'Staff',
  name,
  scope: 'clinic:read patients:treatment_plan_history',
  reconnectRequired: false,
  connectedAt: iso(noon - 10 * hour),
  ...change,
});

interface WorldEvent extends ListedEvent {
  readonly clinicId: string;
  readonly at: number;
}

/**
 * The platform's events as its contract has them (a filter by day, pages of a hundred, the oldest first, thirty days),
 * computers that follow them, and time that passes only when it is told to.
 */
export function createWorld(accounts: readonly AccountRecord[]) {
  const events: WorldEvent[] = [];
  const calls: string[] = [];
  const found: string[] = [];
  const asides: string[] = [];
  const pauses: number[] = [];
  const stored = new Map<string, Uint8Array>();
  const state = {
    platformTime: noon,
    /** How far this computer's clock is ahead of the platform's. */
    clockAhead: 0,
    on: true,
    locked: false,
    tellsTime: true,
    accounts,
    known: new Set<string>(),
    cancelled: new Set<string>(),
    /** What is wrong with an event or a plan, by its id. */
    faults: new Map<string, ErrorCode>(),
    /** What is wrong with the list, by account or clinic. */
    listFaults: new Map<string, CompanionError>(),
    unreadable: [] as { key: string; id: string | null; type: string | null }[],
  };
  const clock = { timer: null as { readonly at: number; readonly work: () => void } | null };
  let life = new AbortController();

  const callsSince = (kind: string, since = 0): number =>
    calls.slice(since).filter((call) => call.startsWith(kind)).length;

  const start = () => {
    life = new AbortController();
    const { signal } = life;
    const follower = createPlanFollower({
      accounts: () => state.accounts,
      isOn: () => state.on,
      isLocked: () => state.locked,
      list: async ({ id, clinicId }, since, page) => {
        calls.push(`list ${id} ${clinicId} ${since} ${page}`);
        const fault = state.listFaults.get(id) ?? state.listFaults.get(clinicId);
        if (fault) return failure(fault.code, fault);
        const from = Math.max(Date.parse(since), state.platformTime - 30 * day);
        const fitting = events.filter(
          (event) => event.clinicId === clinicId && event.at >= from && event.at <= state.platformTime,
        );
        return success({
          events: fitting.slice((page - 1) * 100, page * 100),
          unreadable: page === 1 ? state.unreadable : [],
          more: page * 100 < fitting.length,
          platformTime: state.tellsTime ? state.platformTime : null,
        });
      },
      read: async (_, eventId) => {
        calls.push(`read ${eventId}`);
        const fault = state.faults.get(eventId);
        return fault ? failure(fault) : success({ planId: `plan of ${eventId}`, practitionerId: 'dr' });
      },
      isCancelled: async (_, planId) => {
        calls.push(`plan ${planId}`);
        const fault = state.faults.get(planId);
        return fault ? failure(fault) : success(state.cancelled.has(planId));
      },
      memory: () => memory,
      isKnown: async (planId, news) => state.known.has(`${news} ${planId}`),
      onFound: async ({ planId, news }) => {
        found.push(news === 'activated' ? planId : `${news} ${planId}`);
        if (news !== 'changed') state.known.add(`${news} ${planId}`);
      },
      onSetAside: async ({ eventId, clinicId, code }) => {
        asides.push(`${eventId} ${clinicId} ${code}`);
      },
      now: () => state.platformTime + state.clockAhead,
      monotonic: () => state.platformTime,
      after: (milliseconds, work) => {
        if (signal.aborted) return () => undefined;
        pauses.push(milliseconds);
        const own = { at: state.platformTime + milliseconds, work };
        clock.timer = own;
        return () => {
          if (clock.timer === own) clock.timer = null;
        };
      },
      random: () => 0.5,
    });
    const memory = openFollowMemory('/profile/seen-events.json', {
      read: async (path) => success(stored.get(path) ?? null),
      write: async (path, bytes) => {
        if (!signal.aborted) stored.set(path, bytes);
        return success({});
      },
    });
    follower.resume();
    return follower;
  };
  let follower = start();

  /** Rings the timer that is set, at its time, and waits until the next one is. */
  const ring = async (): Promise<void> => {
    const due = clock.timer;
    if (!due) throw new Error('nothing is awaited');
    clock.timer = null;
    state.platformTime = Math.max(state.platformTime, due.at);
    due.work();
    for (let turns = 0; clock.timer === null && turns < 100_000; turns += 1) await Promise.resolve();
    expect(clock.timer).not.toBeNull();
  };
  /** Lets time pass with everything that falls due in it. */
  const pass = async (milliseconds: number): Promise<void> => {
    const until = state.platformTime + milliseconds;
    while (clock.timer !== null && clock.timer.at <= until) await ring();
    state.platformTime = until;
  };

  return {
    events,
    calls,
    found,
    asides,
    pauses,
    stored,
    state,
    callsSince,
    look: ring,
    pass,
    resume: () => follower.resume(),
    ringWithoutNext: () => clock.timer?.work(),
    /** The process ends, at whatever moment; what was not written is lost. */
    kill: () => {
      life.abort();
      follower.dispose();
      clock.timer = null;
    },
    start: () => {
      follower = start();
    },
    happen: (id: string, at: number, type = 'treatment_plan.created', clinicId = 'north') => {
      const event = { id, type, createdAt: iso(at), clinicId, at };
      const later = events.findIndex((each) => each.at > at);
      events.splice(later < 0 ? events.length : later, 0, event);
    },
  };
}
