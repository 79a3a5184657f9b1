import type { AppState } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { heldState } from './held-state';

/** What the shell knows: nothing yet, the picture main sent last, or why there is none. */
export interface Snapshot {
  readonly state: AppState | null;
  /** What the frame goes on with while the app is locked; else the state itself. */
  readonly held: AppState | null;
  readonly error: CompanionError | null;
}

/** A store in the shape of React's `useSyncExternalStore` (https://react.dev/reference/react/useSyncExternalStore). */
export interface StateStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => Snapshot;
  /** Settles when the first state, or the reason why there is none, has come. */
  readonly ready: Promise<void>;
}

/**
 * Keeps the newest state of main. A state that main sends beats the answer of `getState`, which may be older.
 * Answers the error of `getState` in the snapshot (`ipc_*`, `internal_error`).
 */
export function createStateStore(companion: Pick<ShellInterface, 'app' | 'onState'>): StateStore {
  let snapshot: Snapshot = { state: null, held: null, error: null };
  const listeners = new Set<() => void>();
  const publish = (next: Snapshot): void => {
    snapshot = next;
    for (const listener of listeners) listener();
  };
  const take = (state: AppState): void =>
    publish({ state, held: heldState(snapshot.held, state), error: null });
  companion.onState(take);
  const ask = async (): Promise<void> => {
    const answer = await companion.app.getState({});
    if (snapshot.state) return;
    if (answer.ok) take(answer.value);
    else publish({ state: null, held: null, error: answer.error });
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    ready: ask(),
  };
}
