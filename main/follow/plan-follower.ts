import type { CompanionError } from '../../preload/contract/errors';
import type { AccountRecord } from '../accounts/account';
import { lookAtClinic, type Looked, type LookedAt } from './clinic-look';
import type { FollowerOptions } from './follower-options';

export type { FollowerOptions, FoundPlan } from './follower-options';

/** Polls for what happened to plans elsewhere: on other computers, on Fullscript's website. */
export interface PlanFollower {
  /** Begins; also after unlocking. */
  readonly resume: () => void;
  readonly dispose: () => void;
}

const minute = 60_000;
/** Between two looks at one clinic: everything a clinic runs shares 5,000 calls in five minutes. */
const usualPause = 5 * minute;
const longestPause = 60 * minute;
/** While events are left: at fifty each, a tenth of that limit. */
const backlogPause = minute / 2;

/** For a sign-in that may not see plans: its administrator may change that during the day. */
const refusalPause = 6 * 60 * minute;

const isRefusal = ({ code }: CompanionError): boolean => code === 'scope_missing' || code === 'forbidden';

/** Identifies a sign-in as the platform judged it: another scope or a reconnect is judged again. */
const signInOf = ({ id, scope, connectedAt }: AccountRecord): string => `${id} ${connectedAt} ${scope}`;

const clinicOf = ({ environment, clinicId }: AccountRecord): string => `${environment} ${clinicId}`;

/** The clinics with an account that may ask (`mayAsk`): all accounts of a clinic see the same. */
function clinicsOf(
  accounts: readonly AccountRecord[],
  mayAsk: (account: AccountRecord) => boolean,
): readonly LookedAt[] {
  return [...new Set(accounts.map(clinicOf))].flatMap((key) => {
    const members = accounts.filter((account) => clinicOf(account) === key);
    const [first, ...others] = members.filter((one) => !one.reconnectRequired && mayAsk(one));
    return first
      ? [{ key, eyes: [first, ...others], connectedAt: members.map((one) => one.connectedAt) }]
      : [];
  });
}

/** When a clinic is looked at next, in monotonic milliseconds, and how long it waits after a failure. */
interface Turn {
  readonly dueAt: number;
  readonly pause: number;
}

/** Follows each clinic separately: one clinic's failures do not delay another. */
export function createPlanFollower(options: FollowerOptions): PlanFollower {
  const { monotonic, random } = options;
  let cancel: (() => void) | null = null;
  let running = false;
  const life = { over: false };
  const turns = new Map<string, Turn>();
  /** When a sign-in the platform refused is tried again, in monotonic milliseconds. */
  const refused = new Map<string, number>();
  const mayAsk = (account: AccountRecord): boolean => (refused.get(signInOf(account)) ?? 0) <= monotonic();
  const list: FollowerOptions['list'] = async (account, since, page) => {
    const answer = await options.list(account, since, page);
    if (!answer.ok && isRefusal(answer.error)) refused.set(signInOf(account), monotonic() + refusalPause);
    return answer;
  };
  const isOver = (): boolean => options.isLocked() || life.over;
  const jitter = (milliseconds: number): number => milliseconds * (0.75 + random() / 2);

  const schedule = (milliseconds: number): void => {
    cancel?.();
    if (!life.over) cancel = options.after(milliseconds, () => void look());
  };

  function turnAfter({ error, more }: Looked, before: Turn | undefined): Turn {
    const pause = error ? Math.min((before?.pause ?? usualPause) * 2, longestPause) : usualPause;
    const wait = (error?.retryAfterSeconds ?? 0) * 1_000 + jitter(more && !error ? backlogPause : pause);
    return { dueAt: monotonic() + wait, pause };
  }

  /** The rate limit is the application's: all clinics that share it wait as well. */
  function holdBack(key: string, error: CompanionError | null): void {
    if (error?.code !== 'rate_limited') return;
    const [environment = ''] = key.split(' ');
    const dueAt = turns.get(key)?.dueAt ?? 0;
    for (const [other, turn] of turns)
      if (other.startsWith(`${environment} `) && turn.dueAt < dueAt) turns.set(other, { ...turn, dueAt });
  }

  async function lookAtAll(): Promise<void> {
    const memory = await options.memory();
    const clinics = clinicsOf(options.accounts(), mayAsk);
    memory.retainClinics(new Set(options.accounts().map(clinicOf)));
    for (const clinic of clinics) if (!turns.has(clinic.key)) turns.set(clinic.key, firstTurn());
    for (const clinic of clinics) {
      const turn = turns.get(clinic.key);
      if (isOver() || (turn && turn.dueAt > monotonic())) continue;
      const looked = await lookAtClinic(clinic, memory, { ...options, list, isOver });
      await memory.keep();
      if (isOver()) return;
      turns.set(clinic.key, turnAfter(looked, turn));
      holdBack(clinic.key, looked.error);
    }
    const keys = new Set(clinics.map(({ key }) => key));
    for (const key of turns.keys()) if (!keys.has(key)) turns.delete(key);
  }

  const firstTurn = (): Turn => ({ dueAt: monotonic(), pause: usualPause });

  async function look(): Promise<void> {
    // Locking stops it; unlocking starts it again.
    if (running || isOver()) return;
    running = true;
    try {
      if (options.isOn()) await lookAtAll();
    } finally {
      running = false;
      const next = Math.min(...[...turns.values()].map(({ dueAt }) => dueAt - monotonic()));
      schedule(options.isOn() && Number.isFinite(next) ? Math.max(next, 1_000) : jitter(usualPause));
    }
  }

  return {
    resume: () => {
      const wait = minute / 3 + random() * minute;
      for (const [key, turn] of turns) turns.set(key, { ...turn, dueAt: monotonic() + wait });
      schedule(wait);
    },
    dispose: () => {
      life.over = true;
      cancel?.();
    },
  };
}
