import { success, type CompanionError, type ErrorCode, type Result } from '../../preload/errors';
import type { AccountRecord } from '../accounts/account';
import { isOpen, keyOf, type HandoverItem, type HandoverStep, type HandoverVersion } from './handover-item';
import type { HandoverQueue } from './handover-queue';
import { documentNames, isTaken, prepareDocument, publishDocument } from './watched-folder';

/** Hands activated plans over to the practice's own system, each exactly once. */
export interface Handover {
  /** A plan was activated on this computer. Nothing happens where no folder is set. */
  readonly planActivated: (
    planId: string,
    account: Pick<AccountRecord, 'id' | 'environment' | 'clinicId'>,
  ) => Promise<void>;
  /** A plan was cancelled, here or elsewhere. Whoever was given the plan from here is given its cancellation too. */
  readonly planCancelled: (plan: Pick<HandoverItem, 'environment' | 'planId'>) => Promise<void>;
  /** Goes on now: at the start, after the lock, after sleep, when the policy has changed, or because somebody asked. */
  readonly resume: () => Promise<void>;
  /** Where a document of a plan is; null where none is handed over from here. */
  readonly stepOf: (planId: string, version: HandoverVersion) => HandoverStep | null;
  /** What keeps plans from being written, and how many wait; null where nothing does. */
  readonly problem: () => { readonly error: CompanionError; readonly waiting: number } | null;
  readonly dispose: () => Promise<void>;
}

/** What the journal is told. */
export interface HandoverEvent {
  readonly action: 'handover.written' | 'handover.cancelled' | 'handover.acknowledged' | 'handover.failed';
  readonly account: { readonly id: string; readonly clinicId: string };
  readonly objectId: string;
  readonly result: 'ok' | ErrorCode;
}

/** The plan itself cannot be had any more, whatever is waited for. */
const hopeless: ReadonlySet<ErrorCode> = new Set(['not_found', 'account_unknown']);
/** Concern one account: plans of others go on. */
const ofAccount: ReadonlySet<ErrorCode> = new Set([
  'scope_missing',
  'forbidden',
  'unauthorized',
  'reconnect_required',
  'configuration_missing',
  'account_unreadable',
  'http_invalid_answer',
]);

const firstPause = 15_000;
const longestPause = 600_000;
/** Milliseconds between two looks whether documents were taken, and for which it is looked: not every system takes them away. */
const lookEvery = 60_000;
const lookFor = 30 * 86_400_000;

export interface HandoverOptions {
  readonly queue: HandoverQueue;
  /** Absolute path of the watched folder, by policy; null where none is set. */
  readonly folder: () => string | null;
  /** The document of a plan, as the plan is now. */
  readonly documentOf: (
    item: HandoverItem,
  ) => Promise<Result<{ readonly text: string; readonly revoked: boolean }>>;
  /** While the app is locked nothing is asked for. */
  readonly isLocked: () => boolean;
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly journal: (event: HandoverEvent) => Promise<void>;
  readonly onChange: () => void;
}

export function createHandover(options: HandoverOptions): Handover {
  const { queue, now } = options;
  let loaded: Promise<unknown> | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  const life = { stopped: false };
  let pause = firstPause;
  let cancelPause: (() => void) | null = null;
  let cancelLook: (() => void) | null = null;
  let error: CompanionError | null = null;
  /** What could not be taken down yet, because this computer's own disk refuses. */
  const unsaved = new Map<string, HandoverItem>();
  /** On their way to the disk. */
  const arriving = new Set<string>();

  const step = (item: HandoverItem, next: HandoverStep, folder = item.folder): HandoverItem => ({
    ...item,
    step: next,
    folder,
    at: now(),
  });
  const tell = (item: HandoverItem, action: HandoverEvent['action'], result: HandoverEvent['result']) =>
    options.journal({
      action,
      account: { id: item.accountId, clinicId: item.clinicId },
      objectId: item.planId,
      result,
    });

  const isWatched = (item: HandoverItem): boolean => item.step === 'written' && now() - item.at < lookFor;

  /** Whether a cancellation's turn has come: after the plan itself, and only where that was not told as cancelled. */
  function turnOf(item: HandoverItem): 'now' | 'later' | 'never' {
    if (item.version === 'activation') return 'now';
    const plan = queue.find(keyOf({ ...item, version: 'activation' }));
    if (!plan || plan.step === 'failed' || plan.revoked) return 'never';
    return isOpen(plan) ? 'later' : 'now';
  }

  /** One document, as far as it goes. */
  async function advance(item: HandoverItem, folder: string | null): Promise<Result<unknown>> {
    const names = documentNames(item);
    let current = item;
    if (current.step === 'waiting') {
      const turn = turnOf(current);
      if (turn === 'never') return queue.put(step(current, 'unneeded'));
      if (folder === null || turn === 'later') return success({});
      const document = await options.documentOf(current);
      if (!document.ok && hopeless.has(document.error.code)) {
        const failed = await queue.put(step(current, 'failed'));
        if (failed.ok) await tell(current, 'handover.failed', document.error.code);
        return failed;
      }
      if (!document.ok) return document;
      const { text, revoked } = document.value;
      const prepared = await prepareDocument(folder, names, text);
      if (!prepared.ok) return prepared;
      current = { ...step(current, 'prepared', folder), revoked };
      // Only what is known to be prepared gets its name: after a crash in between it can be told from what was taken.
      const noted = await queue.put(current);
      if (!noted.ok) return noted;
    }
    if (current.step !== 'prepared' || current.folder === null) return success({});
    const published = await publishDocument(current.folder, names);
    if (!published.ok) return published;
    const written = await queue.put(step(current, 'written'));
    const action = current.version === 'activation' ? 'handover.written' : 'handover.cancelled';
    if (written.ok) await tell(current, action, 'ok');
    return written;
  }

  async function round(): Promise<CompanionError | null> {
    for (const [key, item] of unsaved) {
      const saved = await queue.put(item);
      if (!saved.ok) return saved.error;
      unsaved.delete(key);
    }
    let first: CompanionError | null = null;
    const folder = options.folder();
    for (const item of queue.items()) {
      if (!isOpen(item)) continue;
      if (life.stopped || options.isLocked()) return null;
      const done = await advance(item, folder);
      if (done.ok) {
        pause = firstPause;
        continue;
      }
      first ??= done.error;
      if (!ofAccount.has(done.error.code)) return done.error;
    }
    return first;
  }

  async function look(): Promise<void> {
    for (const item of queue.items().filter(isWatched)) {
      if (life.stopped || item.folder === null) continue;
      if (!(await isTaken(item.folder, documentNames(item)))) continue;
      const taken = await queue.put(step(item, 'acknowledged'));
      if (taken.ok) await tell(item, 'handover.acknowledged', 'ok');
    }
  }

  /** When it goes on by itself. What comes in between tries at once, and makes no wait longer. */
  const plan = (): void => {
    cancelLook?.();
    cancelLook = null;
    if (life.stopped || !error || error.code === 'locked') {
      cancelPause?.();
      cancelPause = null;
    } else
      cancelPause ??= options.after((error.retryAfterSeconds ?? 0) * 1_000 + pause, () => {
        cancelPause = null;
        pause = Math.min(pause * 2, longestPause);
        void run();
      });
    if (!life.stopped && queue.items().some(isWatched))
      cancelLook = options.after(lookEvery, () => void run());
  };

  function run(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    const work = async (): Promise<void> => {
      loaded ??= queue.load();
      await loaded;
      do {
        again = false;
        error = await round();
        await look();
      } while (again && !life.stopped);
    };
    running = work().finally(() => {
      running = null;
      plan();
      options.onChange();
    });
    return running;
  }

  const waiting = (): number => queue.items().filter(isOpen).length;

  /** Takes a document down at once, whatever else is going on: from here on a crash does not lose it. */
  const take = async (item: HandoverItem): Promise<void> => {
    const key = keyOf(item);
    // Events may come twice.
    if (queue.find(key) || arriving.has(key) || unsaved.has(key)) return;
    arriving.add(key);
    const saved = await queue.put(item);
    arriving.delete(key);
    if (!saved.ok) unsaved.set(key, item);
    await run();
  };
  const fresh = { step: 'waiting', revoked: false, folder: null } as const;

  return {
    planActivated: async (planId, { id: accountId, environment, clinicId }) => {
      if (options.folder() === null) return;
      loaded ??= queue.load();
      await loaded;
      await take({ planId, accountId, environment, clinicId, version: 'activation', at: now(), ...fresh });
    },
    planCancelled: async ({ environment, planId }) => {
      if (options.folder() === null) return;
      loaded ??= queue.load();
      await loaded;
      const key = keyOf({ environment, planId, version: 'activation' });
      const plan = queue.find(key) ?? unsaved.get(key);
      if (plan) await take({ ...plan, version: 'cancellation', at: now(), ...fresh });
    },
    resume: async () => {
      if (!life.stopped) await run();
    },
    stepOf: (planId, version) => {
      const isIt = (item: HandoverItem): boolean => item.planId === planId && item.version === version;
      return queue.items().find(isIt)?.step ?? ([...unsaved.values()].some(isIt) ? 'waiting' : null);
    },
    problem: () => {
      const count = waiting() + unsaved.size;
      return error && count > 0 ? { error, waiting: count } : null;
    },
    dispose: async () => {
      life.stopped = true;
      cancelPause?.();
      cancelLook?.();
      await running;
      await queue.close();
    },
  };
}
