import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from './packages';

/** The first block of commands under a heading of a guide, so that a test runs exactly what people are told. */
export async function commandUnder(guide: string, heading: string): Promise<string> {
  const text = await readFile(join(projectFolder, guide), 'utf8');
  const section = text.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`));
  const command = /^```sh\n([\s\S]*?)^```$/m.exec(section ?? '')?.[1];
  if (!command) throw new Error(`${guide} has no command under ${heading}`);
  return command;
}
