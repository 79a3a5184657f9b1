/** What the list comes back to after a patient's page was open. */
interface Remembered {
  /** How far it was scrolled, in pixels. */
  readonly top: number;
  /** The row that had the keyboard. */
  readonly active: number;
  /** It comes back, and so takes the keyboard again. */
  readonly comesBack: boolean;
}

/** Remembers it without drawing anything anew. */
export interface ListMemory {
  readonly read: () => Remembered;
  readonly note: (change: Partial<Remembered>) => void;
}

const beginning: Remembered = { top: 0, active: 0, comesBack: false };

/** A memory at the top of the list. */
export function createListMemory(): ListMemory {
  let remembered = beginning;
  return {
    read: () => remembered,
    note: (change) => {
      remembered = { ...remembered, ...change };
    },
  };
}
