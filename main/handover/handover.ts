import { failure, success, type CompanionError, type Result } from '../../preload/contract/errors';
import { environmentIds } from '../../preload/contract/shapes';
import type { AccountRecord } from '../accounts/account';
import { createConfirmation } from './confirmation';
import { createDelivery, isDeliverable, isQuestion, turnOf } from './delivery';
import { documentNames } from './document-names';
import {
  freshItem,
  isOpen,
  keyOf,
  type HandoverItem,
  type HandoverStep,
  type HandoverVersion,
} from './handover-item';
import type { HandoverParts } from './handover-ports';
import type { HandoverQueue } from './handover-queue';
import { createLane } from './lane';
import { missingItems } from './reconcile';
import { createToldSteps } from './told-steps';
import { discardTemporary, isTaken, viewFolder } from './watched-folder';

/** Hands activated plans over to the practice's own system, each exactly once. */
export interface Handover {
  /**
   * A hint: Fullscript's page says a plan was activated. Resolves once it is on disk; then the platform is asked, and
   * its answer logged and handed over. Error: `storage_write_failed`; it is then kept in memory and retried.
   */
  readonly planActivated: (
    planId: string,
    account: Pick<AccountRecord, 'id' | 'environment' | 'clinicId'>,
  ) => Promise<Result<Record<string, never>>>;
  /** A plan was cancelled, here or elsewhere. If it was handed over from here, so is its cancellation. */
  readonly planCancelled: (
    plan: Pick<HandoverItem, 'environment' | 'planId'>,
  ) => Promise<Result<Record<string, never>>>;
  /** Whether an activation on this computer awaits the platform's confirmation. */
  readonly expects: (planId: string) => Promise<boolean>;
  /** Continues now: at start, after unlocking, after sleep, or when the policy has changed. */
  readonly resume: () => Promise<void>;
  /** Continues now because a person asked, ignoring all pauses. */
  readonly retryAll: () => Promise<void>;
  /** Retries what was set aside for a plan. */
  readonly retry: (planId: string) => Promise<Result<Record<string, never>>>;
  /** The state of a plan's document; null if none is handed over from here. */
  readonly stepOf: (planId: string, version: HandoverVersion) => HandoverStep | 'setAside' | null;
  /** What keeps plans from being written, how many wait, and how many were set aside; null if all is well. */
  readonly problem: () => {
    readonly error: CompanionError | null;
    readonly waiting: number;
    /** Absent if there are none. */
    readonly setAside?: number;
  } | null;
  /** Stops work and closes the ledger; resolves once everything is written. */
  readonly dispose: () => Promise<void>;
}

/** Milliseconds between checks whether documents were taken, and how long they go on: not every system removes them. */
const lookEvery = 60_000;
const lookFor = 30 * 86_400_000;
/** Own faults after which an item is set aside: about an hour, with its growing pauses. */
const mostFaults = 8;

export function createHandover(options: HandoverParts & { readonly queue: HandoverQueue }): Handover {
  const { queue, now, journal } = options;
  const steps = createToldSteps(queue, journal, now);
  const life = { stopped: false };
  /** Changes not recorded yet because this computer's disk refuses. */
  const unsaved = new Map<string, (current: HandoverItem | null) => HandoverItem | null>();
  const drafts = new Set<string>();
  let looking: Promise<void> | null = null;
  let cancelLook: (() => void) | null = null;
  let reconciledFor: string | null = null;

  const begin = async (): Promise<CompanionError | null> => {
    const loaded = await queue.load();
    if (!loaded.ok) return loaded.error;
    for (const [key, make] of unsaved) {
      const saved = await queue.change(key, make);
      if (!saved.ok) return saved.error;
      unsaved.delete(key);
    }
    return null;
  };

  const laneOf = (
    pausedBy: () => CompanionError | null,
    isTurn: (item: HandoverItem) => boolean,
    attempt: Parameters<typeof createLane>[0]['attempt'],
    action: 'handover.failed' | 'treatmentPlan.notConfirmed',
  ) => {
    const setAside = async (item: HandoverItem, { code }: CompanionError): Promise<void> => {
      await steps.take(item, { setAside: code }, { action, result: code });
    };
    return createLane({
      begin: async () => (await begin()) ?? pausedBy(),
      pending: () => queue.unsettled().filter(isTurn),
      attempt,
      setAside,
      count: async (item, error) => {
        const faults = item.faults + 1;
        if (faults >= mostFaults) {
          await setAside(item, error);
          return null;
        }
        await queue.change(keyOf(item), (current) => current && { ...current, faults });
        return faults;
      },
      mayWork: () => !life.stopped && !options.isLocked(),
      after: options.after,
      onChange: options.onChange,
    });
  };
  const confirmation = createConfirmation(options, steps, {
    isDraft: (key, isDraft) => (isDraft ? drafts.add(key) : drafts.delete(key)),
    onConfirmed: () => void documents.run(),
  });
  // Two lanes: a hanging share must not delay logging, nor a slow platform the documents already fetched.
  const hints = laneOf(() => null, isQuestion, confirmation, 'treatmentPlan.notConfirmed');
  const documents = laneOf(
    options.pausedBy,
    (item) => isDeliverable(item, options.folder(), queue),
    createDelivery(options, queue, steps),
    'handover.failed',
  );

  const isWatched = ({ step, at }: HandoverItem): boolean => step === 'written' && now() - at < lookFor;

  async function look(): Promise<void> {
    cancelLook?.();
    cancelLook = null;
    const watched = [...queue.items()].filter((item) => item.folder !== null && isWatched(item));
    for (const folder of new Set(watched.map((item) => item.folder))) {
      const view = folder === null ? null : await viewFolder(folder);
      if (view === null || life.stopped) continue;
      for (const item of watched)
        if (item.folder === folder && isTaken(view, documentNames(item)))
          await steps.take(
            item,
            { step: 'acknowledged' },
            { action: 'handover.acknowledged', result: 'ok' },
            ({ step, owed }) => step === 'written' && owed === null,
          );
    }
    if (watched.length > 0 && !life.stopped) cancelLook = options.after(lookEvery, () => void lookAgain());
  }

  function lookAgain(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null;
      options.onChange();
    });
    return looking;
  }

  /** Compares log, ledger and folder: once, and again if the policy names another folder. */
  async function reconcile(): Promise<void> {
    const folder = options.folder();
    if (folder === null || folder === reconciledFor || options.isLocked()) return;
    reconciledFor = folder;
    const view = await viewFolder(folder);
    const facts = await journal.planFacts();
    const { find } = queue;
    const { environmentOf } = options;
    for (const item of missingItems({ facts, find, environmentOf, folder, view, now: now() }))
      await queue.change(keyOf(item), (current) =>
        current === null || current.step === 'idle' ? item : null,
      );
    // Left by a process killed before it could note that the document was prepared.
    for (const item of view === null ? [] : queue.items()) {
      const names = documentNames(item);
      if (item.step !== 'prepared' && view?.has(names.temporary)) await discardTemporary(folder, names);
    }
  }

  async function work(): Promise<void> {
    if (life.stopped) return;
    if ((await begin()) === null) await reconcile();
    await hints.run();
    await documents.run();
    if (!life.stopped) await lookAgain();
  }

  /** Records a change at once, whatever else is running: from then on a crash does not lose it. */
  async function take(
    key: string,
    make: (current: HandoverItem | null) => HandoverItem | null,
  ): Promise<Result<Record<string, never>>> {
    const loaded = await queue.load();
    const saved = loaded.ok ? await queue.change(key, make) : loaded;
    if (!saved.ok) unsaved.set(key, make);
    hints.wake(key);
    void hints.run();
    void documents.run();
    return saved.ok ? success({}) : saved;
  }

  const waiting = (): number =>
    unsaved.size +
    queue.unsettled().filter((item) => {
      if (!isOpen(item)) return false;
      if (item.step !== 'waiting') return !drafts.has(keyOf(item));
      const plan = queue.find(keyOf({ ...item, version: 'activation' }));
      const isWanted = options.folder() !== null || options.pausedBy() !== null;
      return isWanted && turnOf(item, queue) !== 'never' && plan?.setAside === null;
    }).length;

  return {
    planActivated: (planId, { id: accountId, environment, clinicId }) => {
      const ids = { planId, accountId, environment, clinicId, version: 'activation' } as const;
      const hint = { ...freshItem, ...ids, step: 'hinted', at: now() } as const;
      return take(keyOf(ids), (current) => {
        if (current === null || current.step === 'dropped' || current.step === 'hinted')
          return { ...hint, owed: current?.owed ?? null };
        // Events may arrive twice.
        return null;
      });
    },
    planCancelled: async ({ environment, planId }) => {
      const loaded = await queue.load();
      const of = (version: HandoverVersion): string => keyOf({ environment, planId, version });
      // Earlier versions forgot what they had handed over after some months.
      const former = loaded.ok && !queue.find(of('activation')) ? await journal.handedOverBy(planId) : null;
      if (former) {
        const ids = { planId, environment, ...former, version: 'activation' } as const;
        await take(of('activation'), (current) =>
          current === null ? { ...freshItem, ...ids, step: 'written', at: now() } : null,
        );
      }
      return take(of('cancellation'), (current) => {
        const plan = queue.find(of('activation'));
        if (current !== null || !plan || plan.step === 'dropped' || plan.step === 'idle') return null;
        const { accountId, clinicId } = plan;
        const ids = { planId, environment, accountId, clinicId, version: 'cancellation' } as const;
        return { ...freshItem, ...ids, step: 'waiting', at: now() };
      });
    },
    expects: async (planId) => {
      await queue.load();
      return queue
        .unsettled()
        .some((item) => item.planId === planId && item.version === 'activation' && item.step === 'hinted');
    },
    resume: work,
    retryAll: async () => {
      hints.wake();
      documents.wake();
      await work();
    },
    retry: async (planId) => {
      const items = queue.unsettled().filter((item) => item.planId === planId && item.setAside !== null);
      if (items.length === 0) return failure('not_found');
      for (const item of items) {
        const again = { setAside: null, faults: 0, at: now() };
        const saved = await queue.change(keyOf(item), (current) => {
          if (!current || current.setAside === null) return null;
          // The app could not tell; the person decided: it goes to the folder the policy names now.
          const isReplaced = current.setAside === 'handover_folder_replaced';
          return isReplaced
            ? { ...current, ...again, step: 'waiting', folder: null, digest: null }
            : { ...current, ...again };
        });
        if (!saved.ok) return saved;
      }
      await work();
      return success({});
    },
    stepOf: (planId, version) => {
      const found = environmentIds.flatMap(
        (environment) => queue.find(keyOf({ environment, planId, version })) ?? [],
      );
      const [item] = found;
      return item === undefined ? null : item.setAside === null ? item.step : 'setAside';
    },
    problem: () => {
      const error = documents.problem() ?? hints.problem();
      const setAside = queue.unsettled().filter((item) => item.setAside !== null).length;
      const count = error ? waiting() : 0;
      if (count === 0 && setAside === 0) return null;
      return { error: count > 0 ? error : null, waiting: count, ...(setAside > 0 && { setAside }) };
    },
    dispose: async () => {
      life.stopped = true;
      cancelLook?.();
      await Promise.all([hints.dispose(), documents.dispose(), looking]);
      await begin();
      await queue.close();
    },
  };
}
