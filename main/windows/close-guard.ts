import type { BrowserWindow } from 'electron';

/** The question shown before a window with begun work closes. */
export interface ClosingQuestion {
  /** Whether it is waiting for an answer. */
  readonly asked: () => boolean;
  /** Closes the window despite begun work, or stays. */
  readonly answer: (close: boolean) => void;
  /** Lets all further attempts through: the computer is shutting down. */
  readonly letGo: () => void;
}

/**
 * Keeps a window with begun work from closing: asks first, through the shell. Closes at once if nobody has touched a
 * guest, or nobody could answer (the shell crashed or hangs). Quitting the app closes its window, so it is covered too.
 * https://www.electronjs.org/docs/latest/api/browser-window#event-close
 */
export function guardClosing(
  window: BrowserWindow,
  options: {
    /** Whether a person has touched any guest: an untouched one holds no work. */
    readonly touched: () => boolean;
    /** Whether work would be lost; closes the guests that hold none. */
    readonly wouldLoseWork: () => Promise<boolean>;
    readonly onChange: () => void;
  },
): ClosingQuestion {
  let asked = false;
  let permitted = false;
  let unresponsive = false;
  const close = (): void => {
    permitted = true;
    if (!window.isDestroyed()) window.close();
  };
  const ask = async (): Promise<void> => {
    if (!(await options.wouldLoseWork())) return close();
    asked = true;
    options.onChange();
  };
  window.webContents.on('unresponsive', () => (unresponsive = true));
  window.webContents.on('responsive', () => (unresponsive = false));
  window.on('close', (event) => {
    if (permitted || unresponsive || window.webContents.isCrashed() || !options.touched()) return;
    event.preventDefault();
    void ask();
  });
  return {
    asked: () => asked,
    answer: (agreed) => {
      asked = false;
      options.onChange();
      if (agreed) close();
    },
    letGo: () => (permitted = true),
  };
}
