import type { WebContents } from 'electron';
import type { AppState } from '../../preload/contract/contract';
import { stateChannel } from '../../preload/surface';

/**
 * Sends the whole state to the shell after each change, at most once per turn of the event loop. The state is plain
 * data; the shell draws it and keeps nothing else.
 */
export function createStatePublisher(options: {
  /** Null before the services exist. */
  readonly snapshot: () => AppState | null;
  readonly receiver: () => WebContents | null;
}): () => void {
  let scheduled = false;
  return () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      const receiver = options.receiver();
      const state = options.snapshot();
      if (state && receiver && !receiver.isDestroyed()) receiver.send(stateChannel, state);
    });
  };
}
