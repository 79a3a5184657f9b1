import type { AppState } from '../../../preload/contract';
import type { CompanionError } from '../../../preload/errors';
import type { ShellInterface } from '../../../preload/surface';

/** What the shell knows: nothing yet, the picture main sent last, or why there is none. */
export interface Snapshot {
  readonly state: AppState | null;
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
  let snapshot: Snapshot = { state: null, error: null };
  const listeners = new Set<() => void>();
  const publish = (next: Snapshot): void => {
    snapshot = next;
    for (const listener of listeners) listener();
  };
  companion.onState((state) => publish({ state, error: null }));
  const ask = async (): Promise<void> => {
    const answer = await companion.app.getState({});
    if (snapshot.state) return;
    publish(answer.ok ? { state: answer.value, error: null } : { state: null, error: answer.error });
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
