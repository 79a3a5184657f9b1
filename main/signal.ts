/** An event others can listen to. */
export interface Signal<Value = void> {
  readonly emit: (value: Value) => void;
  /** Calls back each time, in the order in which listeners were added. */
  readonly on: (listener: (value: Value) => void) => void;
}

export function createSignal<Value = void>(): Signal<Value> {
  const listeners: ((value: Value) => void)[] = [];
  return {
    emit: (value) => {
      for (const listener of listeners) listener(value);
    },
    on: (listener) => {
      listeners.push(listener);
    },
  };
}
