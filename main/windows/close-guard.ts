import type { BrowserWindow } from 'electron';

/** The question before a window is closed over begun work. */
export interface ClosingQuestion {
  /** Whether it stands unanswered. */
  readonly asked: () => boolean;
  /** Closes the window whatever was begun, or stays. */
  readonly answer: (close: boolean) => void;
  /** Lets every further attempt through: the computer is being switched off. */
  readonly letGo: () => void;
}

/**
 * Keeps a window from closing over work that was begun in it: asks first, through the shell. Where nobody has
 * touched a guest it closes at once, and so it does where nobody could answer (the shell crashed or hangs).
 * Quitting the app closes its window and so comes by here too.
 * https://www.electronjs.org/docs/latest/api/browser-window#event-close
 */
export function guardClosing(
  window: BrowserWindow,
  options: {
    /** Whether a person has touched any guest: what nobody touched holds no work. */
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
