import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';

/** One way to start a program whose page tells when it is ready. */
export interface ColdStart {
  readonly electronPath: string;
  readonly parameters: readonly string[];
  readonly userData: string;
  readonly environment: Record<string, string>;
  /** Performance entry that means ready: `interactive` for the app, `first-contentful-paint` for the bare page. */
  readonly readyEntry: string;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resume) => setTimeout(resume, milliseconds));

async function debuggingPort(userData: string): Promise<string> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const text = await readFile(join(userData, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const port = text.split('\n')[0];
    if (port) return port;
    await pause(50);
  }
  throw new Error('the program opened no debugging port');
}

/**
 * Milliseconds from the start of the process to its page's ready entry, both by the wall clock. The page keeps the
 * time itself, so it does not matter when we come to read it; we come well after the start, not to disturb it.
 */
export async function measureColdStart(start: ColdStart): Promise<number> {
  await rm(join(start.userData, 'DevToolsActivePort'), { force: true });
  const startedAt = Date.now();
  const child = spawn(
    start.electronPath,
    [...start.parameters, `--user-data-dir=${start.userData}`, '--remote-debugging-port=0'],
    { env: start.environment, stdio: 'ignore' },
  );
  const exited = new Promise<void>((end) => child.once('exit', () => end()));
  try {
    await pause(1500);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await debuggingPort(start.userData)}`);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('the program has no page');
    await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, start.readyEntry);
    const readyAt = await page.evaluate(
      (name) => performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN),
      start.readyEntry,
    );
    await browser.close();
    return readyAt - startedAt;
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}
