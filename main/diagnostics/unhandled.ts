import type { CompanionError } from '../../preload/contract/errors';

/** Node's events for unhandled errors. */
type Event = 'unhandledRejection' | 'uncaughtException';

/** https://nodejs.org/api/process.html#event-uncaughtexception */
interface Emitter {
  readonly on: (event: Event, listener: (reason: unknown) => void) => unknown;
}

type Note = (source: string, error: CompanionError) => void;

/** One of our built files with its line and column, as in a stack. */
const placePattern = /\/dist\/(main|shell)\/(?:assets\/)?([A-Za-z][\w-]{0,60}\.js):(\d{1,6}):(\d{1,8})/;

/**
 * The place in our code where an error was created, such as `main/window.js:1:2345`; `elsewhere` if the stack has none.
 * Nothing else of the error is read, because its message may hold personal data. Pure.
 */
export function placeOf(reason: unknown): string {
  const stack = reason instanceof Error && typeof reason.stack === 'string' ? reason.stack : '';
  // The message comes first, and may have lines that look like a place.
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  for (const frame of frames) {
    const [, part, file, line, column] = placePattern.exec(frame) ?? [];
    if (part && file) return `${part}/${file}:${line}:${column}`;
  }
  return 'elsewhere';
}

/**
 * Handles every unhandled rejection and exception, so none ends the app or shows Electron's own dialog. `note` counts
 * each as `internal_error` under its kind and place.
 */
export function watchUnhandled(process: Emitter, note: Note): void {
  for (const event of ['unhandledRejection', 'uncaughtException'] as const)
    process.on(event, (reason) => note(`main.${event}@${placeOf(reason)}`, { code: 'internal_error' }));
}
