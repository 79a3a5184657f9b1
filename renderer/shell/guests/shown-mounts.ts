import type { GuestState } from '../../../preload/contract/contract';

/** The mounts that have been on screen and may come back there: shown, or shown and hung for the moment. */
export const shownMounts = (guests: readonly GuestState[]): ReadonlySet<string> =>
  new Set(
    guests
      .filter(({ phase, error }) => phase === 'shown' || (phase === 'slow' && error !== null))
      .map(({ mountId }) => mountId),
  );
