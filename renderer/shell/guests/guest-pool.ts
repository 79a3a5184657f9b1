import type { EmbedFeature, GuestState } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { isWorthAskingAgain } from './ask-again';
import {
  nextExpiry,
  slotFor,
  slotsToLeave,
  spareFor,
  wantsSpare,
  withSlot,
  withoutSlot,
  type GuestSlot,
  type PatientChoice,
} from './guest-slots';
import { shownMounts } from './shown-mounts';

/** Decides which webviews exist. The page draws the slots and says when an element stands in the document. */
export interface GuestPool {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => readonly GuestSlot[];
  /**
   * Another account (or nobody) is on screen. What the others have on its way ends; of what they have shown, the
   * two used last stay for ten minutes. A guest with begun work stays until the person has said what becomes of it.
   */
  readonly select: (accountId: string | null) => void;
  /** Shows a feature: the living guest as it was left, else the spare, else a new one. */
  readonly show: (accountId: string, feature: EmbedFeature) => Promise<void>;
  /**
   * The screen of a feature (or none of Fullscript's) has come into view. A mount there that had failed is asked for
   * again, for the same patient and with a new grant, where that is not useless.
   */
  readonly cameTo: (accountId: string | null, feature: EmbedFeature | null) => void;
  /**
   * Shows a feature for a patient or for none; another patient than the living guest's makes a new guest. Answers
   * false, and changes nothing, where work would be lost and `evenWithWork` is not given.
   */
  readonly showFor: (
    accountId: string,
    feature: EmbedFeature,
    patient: PatientChoice | null,
    evenWithWork?: boolean,
  ) => Promise<boolean>;
  /** Closes the guest and mounts anew with a new grant, for the same patient. Answers as `showFor`. */
  readonly reload: (accountId: string, feature: EmbedFeature, evenWithWork?: boolean) => Promise<boolean>;
  /** Closes the guest of a slot whatever was begun in it: the answer to its question. */
  readonly drop: (key: number) => void;
  /** Prepares one webview for the account, so that the next click only has to mount. */
  readonly keepSpare: (accountId: string) => Promise<void>;
  /** The webview of this mount stands in the document. */
  readonly placed: (mountId: string) => void;
  /** Drops the slots whose guests main no longer has. */
  readonly reconcile: (guests: readonly GuestState[]) => void;
}

/** A monotonic clock in milliseconds; `after` calls back once and answers a function that ends the wait. */
export interface PoolClock {
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
}

const pageClock: PoolClock = {
  now: () => performance.now(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Makes a pool on main's embed verbs. Errors of `prepare` and `mount` are kept in the slot, to be shown. */
export function createGuestPool(embed: ShellInterface['embed'], clock = pageClock): GuestPool {
  let slots: readonly GuestSlot[] = [];
  let onScreen: string | null = null;
  let shown: ReadonlySet<string> = new Set();
  let failures: ReadonlyMap<string, CompanionError> = new Map();
  let nextKey = 1;
  let uses = 0;
  let endWait: (() => void) | null = null;
  const listeners = new Set<() => void>();
  const inFlight = new Map<string, Promise<boolean>>();
  const preparing = new Map<number, Promise<string | null>>();
  const leaving = new Set<number>();
  const known = new Set<string>();
  const inDocument = new Set<string>();
  const waitingForPlace = new Map<string, () => void>();

  const publish = (next: readonly GuestSlot[]): void => {
    slots = next;
    for (const listener of listeners) listener();
  };
  const change = (key: number, values: Partial<GuestSlot>): void => publish(withSlot(slots, key, values));
  const exists = (key: number): boolean => slots.some((slot) => slot.key === key);
  const flightOf = ({ accountId, feature }: Pick<GuestSlot, 'accountId' | 'feature'>): string =>
    `${accountId} ${feature ?? ''}`;

  const close = (slot: GuestSlot): void => {
    publish(withoutSlot(slots, slot.key));
    if (slot.mountId === null) return;
    waitingForPlace.get(slot.mountId)?.();
    waitingForPlace.delete(slot.mountId);
    inDocument.delete(slot.mountId);
    known.delete(slot.mountId);
    // Main drops the guest with its element as well; a refusal here leaves nothing to tell the person.
    void embed.close({ mountId: slot.mountId });
  };

  const prepare = async (key: number, accountId: string): Promise<string | null> => {
    const answer = await embed.prepare({ accountId });
    preparing.delete(key);
    if (!answer.ok) {
      change(key, { error: answer.error });
      return null;
    }
    const { mountId } = answer.value;
    if (!exists(key)) {
      await embed.close({ mountId });
      return null;
    }
    change(key, { mountId });
    return mountId;
  };

  const add = (accountId: string, feature: EmbedFeature | null, patient: PatientChoice | null): number => {
    const key = nextKey++;
    const lastUsed = ++uses;
    const fresh = { key, accountId, feature, patient, lastUsed, leftAt: null, asked: false, error: null };
    publish([...slots, { ...fresh, mountId: null }]);
    preparing.set(key, prepare(key, accountId));
    return key;
  };

  const placing = (mountId: string): Promise<void> =>
    new Promise((resolve) => {
      waitingForPlace.set(mountId, resolve);
    });

  const mount = async (key: number, feature: EmbedFeature, patient: PatientChoice | null): Promise<void> => {
    // No turn is waited where nothing is to be waited for: a click on a prepared guest asks main before React draws.
    const mountId = slots.find((slot) => slot.key === key)?.mountId ?? (await preparing.get(key)) ?? null;
    if (mountId === null) return;
    if (!inDocument.has(mountId)) await placing(mountId);
    if (!exists(key)) return;
    const answer = await embed.mount({ mountId, feature, patientId: patient?.id ?? null });
    if (!answer.ok) change(key, { error: answer.error });
  };

  const start = async (
    accountId: string,
    feature: EmbedFeature,
    patient: PatientChoice | null,
    evenWithWork: boolean,
  ): Promise<boolean> => {
    const present = slotFor(slots, accountId, feature)?.mountId;
    if (present && !evenWithWork) {
      const answer = await embed.leave({ mountId: present });
      if (answer.ok && !answer.value.closed) return false;
    }
    if (accountId !== onScreen) return true; // left meanwhile: nothing is mounted behind another account
    const old = slotFor(slots, accountId, feature);
    if (old) close(old);
    const spare = spareFor(slots, accountId);
    if (spare) change(spare.key, { feature, patient, lastUsed: ++uses, error: null });
    await mount(spare?.key ?? add(accountId, feature, patient), feature, patient);
    return true;
  };

  /** One mount in flight for an account and feature: a second click waits for the first. */
  const once = (accountId: string, feature: EmbedFeature, work: () => Promise<boolean>): Promise<boolean> => {
    const name = flightOf({ accountId, feature });
    const running = inFlight.get(name);
    if (running) return running;
    const promise = work().finally(() => {
      if (inFlight.get(name) === promise) inFlight.delete(name);
    });
    inFlight.set(name, promise);
    return promise;
  };

  const show = async (accountId: string, feature: EmbedFeature): Promise<void> => {
    const slot = slotFor(slots, accountId, feature);
    if (slot) change(slot.key, { lastUsed: ++uses });
    else await once(accountId, feature, () => start(accountId, feature, null, false));
  };

  const showFor: GuestPool['showFor'] = async (accountId, feature, patient, evenWithWork = false) => {
    await inFlight.get(flightOf({ accountId, feature }));
    const slot = slotFor(slots, accountId, feature);
    if (!slot || slot.patient?.id !== patient?.id)
      return once(accountId, feature, () => start(accountId, feature, patient, evenWithWork));
    change(slot.key, { lastUsed: ++uses });
    return true;
  };

  const reload: GuestPool['reload'] = (accountId, feature, evenWithWork = false) => {
    const patient = slotFor(slots, accountId, feature)?.patient ?? null;
    return once(accountId, feature, () => start(accountId, feature, patient, evenWithWork));
  };

  const cameTo: GuestPool['cameTo'] = (accountId, feature) => {
    const slot = accountId && feature ? slotFor(slots, accountId, feature) : undefined;
    const error = slot && (slot.error ?? failures.get(slot.mountId ?? ''));
    // What has failed holds no work, so nothing is asked.
    if (accountId && feature && error && isWorthAskingAgain(error)) void reload(accountId, feature, true);
  };

  const leave = async (slot: GuestSlot): Promise<void> => {
    if (slot.mountId === null || leaving.has(slot.key)) return;
    leaving.add(slot.key);
    const answer = await embed.leave({ mountId: slot.mountId });
    leaving.delete(slot.key);
    if (!exists(slot.key) || !answer.ok) return;
    if (answer.value.closed) close(slot);
    else if (slotsToLeave(slots, onScreen, clock.now()).some(({ key }) => key === slot.key))
      change(slot.key, { asked: true });
  };

  /** Sends away what is kept no longer, takes back questions that have become idle, and waits for the next one. */
  const sweep = (): void => {
    const due = new Set(slotsToLeave(slots, onScreen, clock.now()).map(({ key }) => key));
    for (const slot of slots) {
      if (slot.asked && !due.has(slot.key)) change(slot.key, { asked: false });
      else if (!slot.asked && due.has(slot.key)) void leave(slot);
    }
    endWait?.();
    const expiry = nextExpiry(slots, onScreen);
    endWait = expiry === null ? null : clock.after(Math.max(1_000, expiry - clock.now()), sweep);
  };

  const select: GuestPool['select'] = (accountId) => {
    onScreen = accountId;
    for (const slot of slots) {
      if (slot.accountId === accountId || (slot.mountId !== null && shown.has(slot.mountId))) continue;
      inFlight.delete(flightOf(slot)); // whoever comes back before it has ended gets a mount of their own
      close(slot);
    }
    const now = clock.now();
    publish(
      slots.map((slot) => ({ ...slot, leftAt: slot.accountId === accountId ? null : (slot.leftAt ?? now) })),
    );
    sweep();
  };

  const keepSpare = async (accountId: string): Promise<void> => {
    if (accountId !== onScreen || !wantsSpare(slots, accountId)) return;
    const key = add(accountId, null, null);
    await preparing.get(key);
    const slot = slots.find((candidate) => candidate.key === key);
    // Nobody asked for the spare: its failure is shown when the click tries again.
    if (slot?.error && slot.feature === null) close(slot);
  };

  const placed = (mountId: string): void => {
    inDocument.add(mountId);
    waitingForPlace.get(mountId)?.();
    waitingForPlace.delete(mountId);
  };

  const reconcile = (guests: readonly GuestState[]): void => {
    const phases = new Map(guests.map((guest) => [guest.mountId, guest.phase]));
    shown = shownMounts(guests);
    failures = new Map(
      guests.flatMap(({ mountId, phase, error }) => (phase === 'failed' && error ? [[mountId, error]] : [])),
    );
    for (const guest of guests) known.add(guest.mountId);
    for (const slot of slots) {
      if (slot.mountId === null || !known.has(slot.mountId)) continue;
      const phase = phases.get(slot.mountId);
      if (phase === undefined || (phase === 'failed' && slot.feature === null)) close(slot);
    }
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => slots,
    select,
    show,
    cameTo,
    showFor,
    reload,
    drop: (key) => {
      const slot = slots.find((candidate) => candidate.key === key);
      if (slot) close(slot);
    },
    keepSpare,
    placed,
    reconcile,
  };
}
