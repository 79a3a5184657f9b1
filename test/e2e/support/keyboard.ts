import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Presses keys and moves the mouse on a desktop as a person does: the operating system counts it, and Electron sees it
 * where it would see a person. What Playwright sends goes past both. https://manpages.debian.org/bookworm/xdotool
 */
export async function realInput(
  { environment }: { readonly environment: Record<string, string> },
  ...words: readonly string[]
): Promise<void> {
  await promisify(execFile)('xdotool', words, { env: environment, timeout: 60_000 });
}
