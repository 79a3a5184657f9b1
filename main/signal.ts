/** Something that happens again and again, for whoever wants to know. */
export interface Signal<Value = void> {
  readonly emit: (value: Value) => void;
  /** Calls back each time, in the order in which the listeners came. */
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
