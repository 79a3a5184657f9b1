/** Wrong PINs in a row, and how long nobody may try again. */
export interface PinTries {
  readonly wrong: number;
  /** Milliseconds. It passes only while the app runs. */
  readonly wait: number;
}

const second = 1_000;
const minute = 60 * second;

/** Tries before the first wait. */
export const freeTries = 5;
/** Wrong tries after which *Disconnect all* is offered: the way out for somebody who forgot the PIN. */
export const triesBeforeWayOut = 10;

const waits = [30 * second, minute, 2 * minute, 5 * minute, 15 * minute] as const;

export const noTries: PinTries = { wrong: 0, wait: 0 };

/** What counts where the record of the tries is gone or was damaged: the longest wait, so that nobody gains by it. */
export const lostTries: PinTries = {
  wrong: freeTries + waits.length - 1,
  wait: waits[waits.length - 1] ?? 0,
};

/** After one more wrong PIN: from the fifth on, each brings a longer wait. Pure. */
export function afterWrongPin({ wrong }: PinTries): PinTries {
  const next = wrong + 1;
  const step = Math.min(next - freeTries, waits.length - 1);
  return { wrong: next, wait: step < 0 ? 0 : (waits[step] ?? 0) };
}

/** After some milliseconds of waiting. Pure. */
export const afterWaiting = (tries: PinTries, milliseconds: number): PinTries => ({
  ...tries,
  wait: Math.max(0, tries.wait - Math.max(0, milliseconds)),
});

/** Whether the way out is to be offered. */
export const mayGiveUp = ({ wrong }: PinTries): boolean => wrong >= triesBeforeWayOut;
