import type { EmbedFeature } from '../../../preload/contract';
import type { CompanionError } from '../../../preload/errors';

/** The patient a plan is for. The name is for the screen only; the id is all that leaves the shell. */
export interface PatientChoice {
  readonly id: string;
  readonly name: string;
}

/** One webview of the shell, alive or about to be. */
export interface GuestSlot {
  /** Never changes, so that React never moves or makes anew the webview, which would reload it. */
  readonly key: number;
  readonly accountId: string;
  /** Null until main has made the ticket. */
  readonly mountId: string | null;
  /** Null while the slot waits as the spare of its account. */
  readonly feature: EmbedFeature | null;
  readonly patient: PatientChoice | null;
  /** Order of use: the higher, the later. */
  readonly lastUsed: number;
  /** Why main refused to prepare or to mount. */
  readonly error: CompanionError | null;
}

/** At most this many webviews live at once: each costs a process (anchors: memory per service). */
export const guestLimit = 3;

/** The slot that shows a feature for an account. */
export const slotFor = (
  slots: readonly GuestSlot[],
  accountId: string,
  feature: EmbedFeature,
): GuestSlot | undefined => slots.find((slot) => slot.accountId === accountId && slot.feature === feature);

/** The prepared webview of an account that shows nothing yet. */
export const spareFor = (slots: readonly GuestSlot[], accountId: string): GuestSlot | undefined =>
  slots.find((slot) => slot.accountId === accountId && slot.feature === null);

/** The slots with the one of this key changed. Order stays, and so do the elements on the page. */
export const withSlot = (
  slots: readonly GuestSlot[],
  key: number,
  change: Partial<GuestSlot>,
): readonly GuestSlot[] => slots.map((slot) => (slot.key === key ? { ...slot, ...change } : slot));

/** The slots without the one of this key. */
export const withoutSlot = (slots: readonly GuestSlot[], key: number): readonly GuestSlot[] =>
  slots.filter((slot) => slot.key !== key);

/** The slots to close so that at most `limit` live: spares first, then the least recently used, never `keep`. */
export function slotsToClose(slots: readonly GuestSlot[], keep: number, limit: number): readonly GuestSlot[] {
  const byUse = (slot: GuestSlot): number => (slot.feature === null ? -1 : slot.lastUsed);
  return slots
    .filter((slot) => slot.key !== keep)
    .toSorted((one, other) => byUse(one) - byUse(other))
    .slice(0, Math.max(0, slots.length - limit));
}

/** True when a spare may be prepared: the account has none, shows nothing, and there is room for one more. */
export function wantsSpare(slots: readonly GuestSlot[], accountId: string, limit: number): boolean {
  const others = slots.filter((slot) => slot.feature !== null);
  return others.length < limit && !slots.some((slot) => slot.accountId === accountId);
}
