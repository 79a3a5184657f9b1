import type { EmbedFeature } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';

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
  /** When its account left the screen, in monotonic milliseconds; null while the account is there. */
  readonly leftAt: number | null;
  /** It would be closed, but holds begun work: the person is asked. */
  readonly asked: boolean;
  /** Why main refused to prepare or to mount. */
  readonly error: CompanionError | null;
}

/** So many guests of accounts that are not on screen are kept: each costs processes and memory. */
const keptOthers = 2;

/** So long, in milliseconds, is a guest kept after its account has left the screen. */
const keptFor = 10 * 60_000;

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

/** The guests of accounts that are not on screen, the one used last first. */
const othersThan = (slots: readonly GuestSlot[], onScreen: string | null): readonly GuestSlot[] =>
  slots
    .filter((slot) => slot.accountId !== onScreen && slot.feature !== null)
    .toSorted((one, other) => other.lastUsed - one.lastUsed);

/**
 * The guests that are to go: of the accounts that are not on screen all but the two used last, and those whose ten
 * minutes are over. The account on screen keeps its own.
 */
export function slotsToLeave(
  slots: readonly GuestSlot[],
  onScreen: string | null,
  now: number,
): readonly GuestSlot[] {
  return othersThan(slots, onScreen).filter(
    ({ leftAt }, index) => index >= keptOthers || (leftAt !== null && now - leftAt >= keptFor),
  );
}

/** When the next guest's ten minutes are over, in monotonic milliseconds; null where none is waiting. */
export function nextExpiry(slots: readonly GuestSlot[], onScreen: string | null): number | null {
  const ends = othersThan(slots, onScreen).flatMap(({ leftAt, asked }) =>
    leftAt === null || asked ? [] : [leftAt + keptFor],
  );
  return ends.length === 0 ? null : Math.min(...ends);
}

/** True when a spare may be prepared: the account has neither one nor anything that shows something. */
export function wantsSpare(slots: readonly GuestSlot[], accountId: string): boolean {
  return !slots.some((slot) => slot.accountId === accountId);
}
