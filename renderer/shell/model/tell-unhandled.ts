import type { ShellInterface } from '../../../preload/surface';

/**
 * Tells main of each error that nobody caught in this window, by its kind alone: its text may hold data of a person.
 * Main counts it in the diagnostics file.
 */
export function tellUnhandled(app: Pick<ShellInterface['app'], 'noteUnhandled'>, target: EventTarget): void {
  const tell = (kind: 'unhandledRejection' | 'uncaughtException'): void => {
    // What cannot be told must not become the next rejection.
    app.noteUnhandled({ kind }).catch(() => undefined);
  };
  target.addEventListener('unhandledrejection', () => tell('unhandledRejection'));
  target.addEventListener('error', () => tell('uncaughtException'));
}
