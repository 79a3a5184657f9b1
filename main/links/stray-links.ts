import type { ConnectionState } from '../../preload/contract/contract';
import type { CompanionError } from '../../preload/contract/errors';

/** The last link that was not followed, as a discreet notice: links never act, but nothing fails silently. */
export interface StrayLinks {
  /**
   * Notes why a link was dropped. Ignored once a sign-in is past its waiting step: it is then a repeated answer, and
   * the screen shows the first one's result.
   */
  readonly note: (error: CompanionError, step: ConnectionState['step']) => void;
  readonly current: () => CompanionError | null;
  readonly clear: () => void;
}

export function createStrayLinks(onChange: () => void): StrayLinks {
  let notice: CompanionError | null = null;
  const set = (next: CompanionError | null): void => {
    if (notice?.code === next?.code) return;
    notice = next;
    onChange();
  };
  return {
    note: (error, step) => {
      if (step === 'idle' || step === 'waiting' || step === 'failed') set(error);
    },
    current: () => notice,
    clear: () => set(null),
  };
}
