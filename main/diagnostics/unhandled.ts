import type { CompanionError } from '../../preload/contract/errors';

/** What nobody caught, as Node names it. */
type Event = 'unhandledRejection' | 'uncaughtException';

/** Where Node tells of what nobody caught: https://nodejs.org/api/process.html#event-uncaughtexception */
interface Emitter {
  readonly on: (event: Event, listener: (reason: unknown) => void) => unknown;
}

type Note = (source: string, error: CompanionError) => void;

/** One of our built files with its line and column, as a stack names it. */
const placePattern = /\/dist\/(main|shell)\/(?:assets\/)?([A-Za-z][\w-]{0,60}\.js):(\d{1,6}):(\d{1,8})/;

/**
 * The place in our own code where an error was made, such as `main/window.js:1:2345`; `elsewhere` where the stack names
 * none. Nothing else of the error is read, because its text may hold data of a person. Pure.
 */
export function placeOf(reason: unknown): string {
  const stack = reason instanceof Error && typeof reason.stack === 'string' ? reason.stack : '';
  // The message comes first and may have lines of its own, which look like a place.
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  for (const frame of frames) {
    const [, part, file, line, column] = placePattern.exec(frame) ?? [];
    if (part && file) return `${part}/${file}:${line}:${column}`;
  }
  return 'elsewhere';
}

/**
 * Takes every rejection and exception that nobody caught, so that neither ends the app or shows Electron's own dialog.
 * Each is counted by `note` as `internal_error` under its kind and place.
 */
export function watchUnhandled(process: Emitter, note: Note): void {
  for (const event of ['unhandledRejection', 'uncaughtException'] as const)
    process.on(event, (reason) => note(`main.${event}@${placeOf(reason)}`, { code: 'internal_error' }));
}
