import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type Frame, type Page } from 'playwright';
import { awaitDriverFile, openScreen, startCompanion, type Profile } from '../e2e/support/companion';
import type { Platform } from '../platform/platform';
import { settledMemoryOf } from './memory';

/** Milliseconds from the click to Fullscript's first paint, and MB of all processes once it has settled. */
export interface Mount {
  readonly toFirstPaint: number;
  readonly memory: number;
}

/** A person clicks in a window at rest, not in the very moment it is ready: both sides get this much quiet first. */
const rest = (): Promise<void> => new Promise((resume) => setTimeout(resume, 1_500));

/** Lets the page remember when its next click happened, by the wall clock. */
const watchClick = (page: Page): Promise<void> =>
  page.evaluate(() => {
    addEventListener(
      'click',
      () => {
        document.body.dataset['clickedAt'] = String(performance.timeOrigin + performance.now());
      },
      { capture: true, once: true },
    );
  });

const clickedAt = async (page: Page): Promise<number> =>
  Number(await page.evaluate(() => document.body.dataset['clickedAt']));

async function firstPaintOf(frame: Frame): Promise<number> {
  return frame.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entry = list.getEntriesByName('first-contentful-paint')[0];
          if (entry) resolve(performance.timeOrigin + entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** The frame of Fullscript in a page, once it has been inserted and answered. */
async function embeddedFrame(page: Page): Promise<Frame> {
  const handle = await page.waitForSelector('iframe', { state: 'attached' });
  const frame = await handle.contentFrame();
  if (!frame) throw new Error('the iframe has no frame');
  await frame.waitForSelector('[data-testid="embed-signed-in"]');
  return frame;
}

/** One mount in the app: a click on *Treatment plan* of a connected, idle app. */
export async function mountInApp(profile: Profile): Promise<Mount> {
  const companion = await startCompanion(profile);
  try {
    const phases = async (): Promise<string[]> => (await companion.state()).guests.map(({ phase }) => phase);
    const deadline = Date.now() + 60_000;
    while (!(await phases()).includes('prepared')) {
      if (Date.now() > deadline) throw new Error('the app prepared no guest');
      await new Promise((resume) => setTimeout(resume, 100));
    }
    await rest();
    await watchClick(companion.shell);
    await openScreen(companion, 'Treatment plan');
    const page = companion.app.windows().find((candidate) => candidate !== companion.shell);
    if (!page) throw new Error('the app has no guest page');
    const toFirstPaint = (await firstPaintOf(await embeddedFrame(page))) - (await clickedAt(companion.shell));
    return { toFirstPaint, memory: await settledMemoryOf(companion.app.process().pid ?? 0) };
  } finally {
    await companion.close();
  }
}

async function issueGrant(platform: Platform): Promise<string> {
  const answer = await fetch(`${platform.origin}/api/clinic/embeddable/session_grants`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.record.tokens.at(-1)?.accessToken ?? ''}` },
  });
  const grant: unknown = await answer.json();
  if (typeof grant === 'object' && grant !== null && 'secret_token' in grant)
    return String(grant.secret_token);
  throw new Error('the platform gave no grant');
}

/** One mount in the bare window, with a grant it already holds. */
export async function mountInBareWindow(options: {
  readonly electronPath: string;
  readonly projectFolder: string;
  readonly folder: string;
  readonly parameters: readonly string[];
  readonly environment: Record<string, string>;
  readonly platform: Platform;
  readonly embedOrigin: string;
}): Promise<Mount> {
  const { platform, projectFolder, folder } = options;
  const secretToken = await issueGrant(platform);
  const sdk = await readFile(
    join(projectFolder, 'node_modules/@fullscript/fullscript-js/dist/fullscript-js.umd.min.js'),
    'utf8',
  );
  const { publicKey } = platform.application;
  const settings = { publicKey, env: 'us-snd', domain: platform.embedDomain };
  const file = join(folder, 'bare-embed.html');
  await writeFile(
    file,
    `<!doctype html><meta charset="utf-8"><style>html,body,#fullscript{height:100%;margin:0}</style>
<button>Treatment plan</button><div id="fullscript"></div><script>${sdk}</script><script>
document.querySelector('button').addEventListener('click', () => {
  const client = Fullscript(${JSON.stringify(settings)});
  client.create('treatmentPlan', { secretToken: ${JSON.stringify(secretToken)} }).mount('fullscript');
});</script>`,
  );
  const app = await _electron.launch({
    executablePath: options.electronPath,
    args: ['-r', awaitDriverFile, ...options.parameters, `--page=${file}`, `--origin=${options.embedOrigin}`],
    env: options.environment,
  });
  try {
    const page = await app.firstWindow();
    await page.waitForSelector('button');
    await rest();
    await watchClick(page);
    await page.click('button');
    const toFirstPaint = (await firstPaintOf(await embeddedFrame(page))) - (await clickedAt(page));
    return { toFirstPaint, memory: await settledMemoryOf(app.process().pid ?? 0) };
  } finally {
    await app.close();
  }
}
