import { execFile } from 'node:child_process';

/** A system program's result. `code` is null if it did not start, or did not end in time. */
export interface ProgramAnswer {
  readonly code: number | null;
  readonly output: Buffer;
}

/** Runs a system program by its absolute path, with nothing of our environment. Never throws. */
export type RunProgram = (
  program: string,
  words: readonly string[],
  input?: Uint8Array,
) => Promise<ProgramAnswer>;

const deadline = 10_000;
const largestOutput = 1_048_576;

/** The real `RunProgram`: no shell, ten seconds, one megabyte. `environment` is all the program gets. */
export const createRunProgram =
  (environment: Readonly<Record<string, string>>): RunProgram =>
  (program, words, input) =>
    new Promise((answer) => {
      const child = execFile(
        program,
        [...words],
        {
          encoding: 'buffer',
          env: { ...environment },
          killSignal: 'SIGKILL',
          maxBuffer: largestOutput,
          timeout: deadline,
          windowsHide: true,
        },
        (error, output) => {
          const code = error ? error.code : 0;
          answer({ code: typeof code === 'number' ? code : null, output });
        },
      );
      // A program that ends without reading its input breaks the pipe; its result says enough.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
