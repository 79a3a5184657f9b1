/** Consecutive wrong PINs, and how long no try is allowed. */
export interface PinTries {
  readonly wrong: number;
  /** Milliseconds. It passes only while the app runs. */
  readonly wait: number;
}

const second = 1_000;
const minute = 60 * second;

/** Tries before the first wait. */
export const freeTries = 5;
/** Wrong tries after which *Disconnect all* is offered, for a person who forgot the PIN. */
export const triesBeforeWayOut = 10;

const waits = [30 * second, minute, 2 * minute, 5 * minute, 15 * minute] as const;

export const noTries: PinTries = { wrong: 0, wait: 0 };

/** Used if the record of the tries is gone or damaged: the longest wait, so removing it gains nothing. */
export const lostTries: PinTries = {
  wrong: freeTries + waits.length - 1,
  wait: waits[waits.length - 1] ?? 0,
};

/** The tries after one more wrong PIN: from the fifth on, each brings a longer wait. Pure. */
export function afterWrongPin({ wrong }: PinTries): PinTries {
  const next = wrong + 1;
  const step = Math.min(next - freeTries, waits.length - 1);
  return { wrong: next, wait: step < 0 ? 0 : (waits[step] ?? 0) };
}

/** The tries after some milliseconds of waiting. Pure. */
export const afterWaiting = (tries: PinTries, milliseconds: number): PinTries => ({
  ...tries,
  wait: Math.max(0, tries.wait - Math.max(0, milliseconds)),
});

/** Whether *Disconnect all* is offered. */
export const mayGiveUp = ({ wrong }: PinTries): boolean => wrong >= triesBeforeWayOut;
