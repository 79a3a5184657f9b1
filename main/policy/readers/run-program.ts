import { execFile } from 'node:child_process';

/** What a program of the system answered. `code` is null where it did not end by itself in time, or did not start. */
export interface ProgramAnswer {
  readonly code: number | null;
  readonly output: Buffer;
}

/** Runs a program of the system by its absolute path, with nothing of our environment. Never throws. */
export type RunProgram = (
  program: string,
  words: readonly string[],
  input?: Uint8Array,
) => Promise<ProgramAnswer>;

const deadline = 10_000;
const largestOutput = 1_048_576;

/** `RunProgram` for real: no shell, ten seconds, one megabyte. `environment` is all that the program gets. */
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
      // A program that ends without reading its input breaks the pipe, which its answer tells well enough.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
