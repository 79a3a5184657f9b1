import process from 'node:process';

/** Resolves once the text is out: the process may end right after. */
export const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((written) => {
    stream.write(text, () => written());
  });

/** As `write`, lines to standard output. */
export const print = (lines: readonly string[]): Promise<void> =>
  write(process.stdout, `${lines.join('\n')}\n`);
