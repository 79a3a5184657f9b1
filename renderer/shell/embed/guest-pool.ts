import type { EmbedFeature, GuestState } from '../../../preload/contract';
import type { ShellInterface } from '../../../preload/surface';
import {
  guestLimit,
  slotFor,
  slotsToClose,
  spareFor,
  wantsSpare,
  withSlot,
  withoutSlot,
  type GuestSlot,
  type PatientChoice,
} from './guest-slots';

/** Decides which webviews exist. The page draws the slots and says when an element stands in the document. */
export interface GuestPool {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => readonly GuestSlot[];
  /** Shows a feature: the living guest as it was left, else the spare, else a new one. */
  readonly show: (accountId: string, feature: EmbedFeature) => Promise<void>;
  /** Shows a feature for a patient or for none; another patient than the living guest's makes a new guest. */
  readonly showFor: (
    accountId: string,
    feature: EmbedFeature,
    patient: PatientChoice | null,
  ) => Promise<void>;
  /** Closes the guest and mounts anew with a new grant, for the same patient. */
  readonly reload: (accountId: string, feature: EmbedFeature) => Promise<void>;
  /** Prepares one webview for the account, so that the next click only has to mount. */
  readonly keepSpare: (accountId: string) => Promise<void>;
  /** The webview of this mount stands in the document. */
  readonly placed: (mountId: string) => void;
  /** Drops the slots whose guests main no longer has. */
  readonly reconcile: (guests: readonly GuestState[]) => void;
}

/** Makes a pool on main's embed verbs. Errors of `prepare` and `mount` are kept in the slot, to be shown. */
export function createGuestPool(embed: ShellInterface['embed']): GuestPool {
  let slots: readonly GuestSlot[] = [];
  let nextKey = 1;
  let uses = 0;
  const listeners = new Set<() => void>();
  const inFlight = new Map<string, Promise<void>>();
  const preparing = new Map<number, Promise<string | null>>();
  const known = new Set<string>();
  const inDocument = new Set<string>();
  const waitingForPlace = new Map<string, () => void>();

  const publish = (next: readonly GuestSlot[]): void => {
    slots = next;
    for (const listener of listeners) listener();
  };
  const change = (key: number, values: Partial<GuestSlot>): void => publish(withSlot(slots, key, values));
  const exists = (key: number): boolean => slots.some((slot) => slot.key === key);

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
    publish([...slots, { key, accountId, mountId: null, feature, patient, lastUsed: ++uses, error: null }]);
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
  ): Promise<void> => {
    const old = slotFor(slots, accountId, feature);
    if (old) close(old);
    const spare = spareFor(slots, accountId);
    if (spare) change(spare.key, { feature, patient, lastUsed: ++uses, error: null });
    const key = spare?.key ?? add(accountId, feature, patient);
    for (const slot of slotsToClose(slots, key, guestLimit)) close(slot);
    await mount(key, feature, patient);
  };

  /** One mount in flight for an account and feature: a second click waits for the first. */
  const once = (accountId: string, feature: EmbedFeature, work: () => Promise<void>): Promise<void> => {
    const name = `${accountId} ${feature}`;
    const running = inFlight.get(name);
    if (running) return running;
    const promise = work().finally(() => inFlight.delete(name));
    inFlight.set(name, promise);
    return promise;
  };

  const show = (accountId: string, feature: EmbedFeature): Promise<void> => {
    const slot = slotFor(slots, accountId, feature);
    if (!slot) return once(accountId, feature, () => start(accountId, feature, null));
    change(slot.key, { lastUsed: ++uses });
    return Promise.resolve();
  };

  const showFor = async (
    accountId: string,
    feature: EmbedFeature,
    patient: PatientChoice | null,
  ): Promise<void> => {
    await inFlight.get(`${accountId} ${feature}`);
    const slot = slotFor(slots, accountId, feature);
    if (slot && slot.patient?.id === patient?.id) return show(accountId, feature);
    return once(accountId, feature, () => start(accountId, feature, patient));
  };

  const reload = (accountId: string, feature: EmbedFeature): Promise<void> =>
    once(accountId, feature, () =>
      start(accountId, feature, slotFor(slots, accountId, feature)?.patient ?? null),
    );

  const keepSpare = async (accountId: string): Promise<void> => {
    for (const slot of slots) if (slot.feature === null && slot.accountId !== accountId) close(slot);
    if (!wantsSpare(slots, accountId, guestLimit)) return;
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
    show,
    showFor,
    reload,
    keepSpare,
    placed,
    reconcile,
  };
}
