import type { LockView } from '../../preload/contract/contract';
import { failure, success, type ErrorCode, type Result } from '../../preload/contract/errors';
import type { IdleTracker } from './idle-tracker';
import type { KeptWork } from './kept-work';
import type { LockFile } from './lock-file';
import { nextLockState, nextLook, type LockEvent, type LockState } from './lock-machine';
import type { LockRules } from './lock-rules';
import type { PinGuard } from './pin-guard';
import { mayGiveUp } from './pin-tries';

type Done = Result<Record<string, never>>;

/** What locking does to the rest of main. */
export interface LockEffects {
  /** Whether there is anything to hide: an account. */
  readonly hasSomethingToHide: () => boolean;
  /** Stops running requests and freezes what is on screen. Quick, and before anything is forgotten. */
  readonly cover: () => void;
  /** Forgets tokens, keys and secrets. `sealing` is the PIN's key, for what exists in memory only. */
  readonly forget: (sealing: Uint8Array | null) => Promise<void>;
  /** Undoes `forget`. False if `sealing` is not the key it was sealed with. */
  readonly remember: (sealing: Uint8Array | null) => Promise<boolean>;
  /** Undoes `cover`. */
  readonly uncover: () => void;
  /** Removes every account, including what was sealed in memory, and closes every guest. */
  readonly removeEverything: () => Promise<Done>;
  /** False if only the PIN can open what was sealed in memory. */
  readonly opensWithoutPin: () => boolean;
  readonly touchId: { readonly available: () => boolean; readonly ask: () => Promise<boolean> };
  readonly journal: (event: LockJournalEvent) => Promise<void>;
}

export interface LockJournalEvent {
  readonly action: 'app.locked' | 'app.unlocked' | 'app.unlockRefused';
  readonly result: 'ok' | ErrorCode;
  /** A lock's cause, an unlock's means. */
  readonly objectId?: string;
}

export interface Lock {
  readonly isLocked: () => boolean;
  /** The administrator requires a PIN and there is none yet. */
  readonly mustChoosePin: () => boolean;
  readonly view: () => LockView;
  /** Locks or starts watching, depending on the rules and the last run. Called once, before the first screen. */
  readonly start: () => void;
  /** The services exist and the first screen is drawn: if the app starts locked, forgets what was read. */
  readonly settle: () => Promise<void>;
  readonly happened: (event: Exclude<LockEvent, { kind: 'looked' | 'started' | 'opened' }>) => void;
  /** A person did something. */
  readonly touched: () => void;
  /** The machine woke, or rules have changed: checks the time. */
  readonly look: () => void;
  /** Errors: `pin_wrong`, `pin_waiting`, `pin_required`, `touch_id_refused`, those of the vault. */
  readonly unlock: (pin: string | null) => Promise<Done>;
  /** Error: `touch_id_refused`. */
  readonly unlockWithTouchId: () => Promise<Done>;
  /** For a person who forgot the PIN. Error: `locked` if it is not offered. */
  readonly giveUp: () => Promise<Done>;
  /** Errors: those of `PinGuard`; `configuration_managed` for removing a required PIN. */
  readonly changePin: (current: string | null, next: string | null) => Promise<Done>;
  readonly dispose: () => void;
}

const minute = 60_000;

/** The lock: the state machine, and the effects of each step. */
export function createLock(options: {
  readonly rules: () => LockRules;
  readonly tracker: IdleTracker;
  readonly pin: PinGuard;
  readonly file: LockFile;
  readonly keptWork: KeptWork;
  readonly effects: LockEffects;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: () => void;
}): Lock {
  const { rules, tracker, pin, file, keptWork, effects, after } = options;
  let state: LockState = { phase: 'unlocked' };
  /** Touch ID was available when the app locked: without a PIN, only Touch ID may unlock, even if it is gone since. */
  let neededTouchId = false;
  let forgetting: Promise<void> | null = null;
  let opening = false;
  let cancelLook: (() => void) | null = null;

  const isLocked = (): boolean => state.phase === 'locked';
  const worthLocking = (): boolean => effects.hasSomethingToHide() || pin.isSet();

  const forget = async (): Promise<void> => {
    try {
      await effects.forget(pin.sealing());
    } catch {
      // The screen stays covered in any case; log that something may be left in memory.
      await effects.journal({ action: 'app.locked', result: 'internal_error' });
    } finally {
      pin.keepSealing(null);
    }
  };

  const become = (event: LockEvent): void => {
    const before = state;
    const next = nextLockState(before, event, rules());
    if (next.phase === 'locked' && before.phase !== 'locked' && !worthLocking()) return;
    state = next;
    if (next.phase === 'locked' && before.phase !== 'locked') {
      neededTouchId = effects.touchId.available();
      void file.change({ locked: true });
      effects.cover();
      keptWork.begin(rules().keepWorkMinutes * minute);
      void effects.journal({ action: 'app.locked', result: 'ok', objectId: next.cause });
      // At the start nothing has been read yet: `settle` runs once the first screen is drawn.
      if (event.kind !== 'started') forgetting = forget();
    }
    if (JSON.stringify(before) !== JSON.stringify(next)) options.onChange();
  };

  const look = (): void => {
    cancelLook?.();
    cancelLook = null;
    if (isLocked()) {
      keptWork.look();
      return;
    }
    const idleFor = tracker.idleFor();
    become({ kind: 'looked', idleFor });
    if (!isLocked()) cancelLook = after(nextLook(state, idleFor, rules()), look);
  };

  const open = async (sealing: Uint8Array | null, means: string): Promise<Done> => {
    // What was sealed with another key stays sealed; staying locked loses nothing.
    if (!(await effects.remember(sealing))) return failure('pin_required');
    pin.keepSealing(sealing);
    keptWork.end();
    tracker.touched();
    forgetting = null;
    become({ kind: 'opened' });
    effects.uncover();
    await file.change({ locked: false });
    await effects.journal({ action: 'app.unlocked', result: 'ok', objectId: means });
    options.onChange();
    look();
    return success({});
  };

  const refused = async (code: ErrorCode): Promise<Done> => {
    await effects.journal({ action: 'app.unlockRefused', result: code });
    options.onChange();
    return failure(code);
  };

  const unlock = async (given: string | null): Promise<Done> => {
    await forgetting;
    if (pin.isSet()) {
      if (given === null) return failure('pin_required');
      const checked = await pin.check(given);
      if (checked.ok) return open(checked.value, 'pin');
      return checked.error.code === 'pin_waiting' ? checked : refused(checked.error.code);
    }
    return neededTouchId ? failure('touch_id_refused') : open(null, 'nothing');
  };

  const withTouchId = async (): Promise<Done> => {
    await forgetting;
    if (!effects.touchId.available() || !effects.opensWithoutPin()) return failure('touch_id_refused');
    return (await effects.touchId.ask()) ? open(null, 'touchId') : refused('touch_id_refused');
  };

  /** One unlock at a time; if the app was unlocked meanwhile, it succeeds. */
  const once = async (work: () => Promise<Done>): Promise<Done> => {
    if (!isLocked()) return success({});
    if (opening) return failure('pin_waiting');
    opening = true;
    try {
      return await work();
    } finally {
      opening = false;
    }
  };

  const offersWayOut = (): boolean => mayGiveUp(pin.tries()) || pin.problem() !== null;

  const unlocksBy = (): LockView['unlocksBy'] => {
    if (pin.isSet()) return 'pin';
    return neededTouchId ? 'touchId' : 'nothing';
  };

  const mustChoosePin = (): boolean =>
    !isLocked() && rules().requirePin && !pin.isSet() && effects.hasSomethingToHide();

  return {
    isLocked,
    mustChoosePin,
    view: () => ({
      phase: state.phase,
      cause: state.phase === 'locked' ? state.cause : null,
      secondsLeft: state.phase === 'warning' ? state.secondsLeft : null,
      hasPin: pin.isSet(),
      unlocksBy: unlocksBy(),
      touchId: effects.touchId.available() && (!isLocked() || effects.opensWithoutPin()),
      waitSeconds: Math.ceil(pin.tries().wait / 1_000),
      wrongTries: pin.tries().wrong,
      offersWayOut: isLocked() && offersWayOut(),
      mustChoosePin: mustChoosePin(),
      rules: rules(),
    }),
    start: () => {
      const endedLocked = file.content().locked && (pin.isSet() || effects.touchId.available());
      if (rules().atStart || endedLocked) become({ kind: 'started' });
      look();
    },
    settle: async () => {
      if (!isLocked() || forgetting) return;
      forgetting = forget();
      await forgetting;
    },
    happened: (event) => {
      become(event);
      if (isLocked()) look();
    },
    touched: () => {
      tracker.touched();
      if (state.phase === 'warning') look();
    },
    look,
    unlock: (given) => once(() => unlock(given)),
    unlockWithTouchId: () => once(withTouchId),
    giveUp: () =>
      once(async () => {
        if (!offersWayOut()) return failure('locked');
        await forgetting;
        const gone = await effects.removeEverything();
        if (!gone.ok) return gone;
        const removed = await pin.remove();
        if (!removed.ok) return removed;
        return open(null, 'disconnectAll');
      }),
    changePin: async (current, next) => {
      if (pin.isSet()) {
        if (current === null) return failure('pin_required');
        const checked = await pin.check(current);
        if (!checked.ok) return checked;
        // Locked meanwhile: the key must not outlive that.
        if (isLocked()) return failure('locked');
        pin.keepSealing(checked.value);
      }
      if (next !== null) return pin.set(next);
      return rules().requirePin ? failure('configuration_managed') : pin.remove();
    },
    dispose: () => {
      cancelLook?.();
      keptWork.end();
      pin.dispose();
    },
  };
}
