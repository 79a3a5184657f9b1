import type { Frame, Page } from 'playwright';
import { frameOf } from '../e2e/security/mounts';
import { connectByHand } from '../e2e/security/stage';
import { createProfile, startCompanion, type Companion } from '../e2e/support/companion';
import type { Platform } from '../platform/platform';
import { settledMemoryOf } from './memory';

/** What switching between two accounts whose guests are kept costs. */
export interface Switching {
  /** Milliseconds from the click on the account to the paint of its Fullscript page. */
  readonly clickToPainted: readonly number[];
  /** MB of all processes for each of two kept guests, as the difference to a window with the one on screen alone. */
  readonly memoryPerGuest: number;
}

const switches = 30;

/** Lets a page write down when each of its frames begins, by the wall clock. */
const watchFrames = (): void => {
  const times: number[] = [];
  Reflect.set(window, 'frameTimes', times);
  const note = (): void => {
    times.push(performance.timeOrigin + performance.now());
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
};

/** The second frame after a moment: in the first one things were drawn, and when the second begins they are there. */
const secondFrameAfter = (moment: number): Promise<number> =>
  new Promise((resolve) => {
    const look = (): void => {
      const times: unknown = Reflect.get(window, 'frameTimes');
      const later = Array.isArray(times) ? times.map(Number).filter((time) => time > moment) : [];
      if (later.length > 1) resolve(later[1] ?? Number.NaN);
      else setTimeout(look, 20);
    };
    look();
  });

/** Lets the shell write into its body when its next click happened, and when another guest became visible after it. */
const watchSwitch = (): void => {
  const visible = (): string =>
    document.querySelector('section:not([data-hidden]) > webview')?.getAttribute('partition') ?? '';
  const before = visible();
  const now = (): string => String(performance.timeOrigin + performance.now());
  delete document.body.dataset['revealedAt'];
  addEventListener(
    'click',
    () => {
      document.body.dataset['clickedAt'] = now();
      const observer = new MutationObserver(() => {
        if (visible() === '' || visible() === before) return;
        observer.disconnect();
        document.body.dataset['revealedAt'] = now();
      });
      observer.observe(document.body, { subtree: true, attributes: true, childList: true });
    },
    { capture: true, once: true },
  );
};

/** The entry of an account in the open switcher. */
const entryOf = (shell: Page, name: string) =>
  shell.locator('[role^="menuitem"]').and(shell.getByLabel(name)).first();

const openSwitcher = (shell: Page): Promise<void> =>
  shell.getByRole('button', { name: 'Switch account' }).click();

/** Opens *Treatment plan* for the account on screen and waits until it is to be seen; answers Fullscript's frame. */
async function openPlan(companion: Companion, accountId: string): Promise<Frame> {
  const { shell } = companion;
  await shell.getByRole('navigation').getByRole('button', { name: 'Treatment plan' }).click();
  for (let tries = 0; tries < 300; tries++) {
    const { guests } = await companion.state();
    const mountId = guests.find((guest) => guest.accountId === accountId && guest.phase === 'shown')?.mountId;
    const element = shell.locator(`webview[partition="${mountId ?? ''}"]`);
    if (mountId && (await element.isVisible())) {
      const contentsId = await element.evaluate((webview: Electron.WebviewTag) => webview.getWebContentsId());
      return frameOf(companion, { mountId, contentsId });
    }
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error('Fullscript was not shown');
}

/** Switches by the mouse; answers the milliseconds from the click to the paint in the shell and in Fullscript's page. */
async function measureSwitch(shell: Page, name: string, frame: Frame): Promise<number> {
  await openSwitcher(shell);
  await shell.evaluate(watchSwitch);
  await entryOf(shell, name).click();
  await shell.waitForFunction(() => document.body.dataset['revealedAt']);
  const [clicked, revealed] = await shell.evaluate(() => [
    Number(document.body.dataset['clickedAt']),
    Number(document.body.dataset['revealedAt']),
  ]);
  const painted = await Promise.all(
    [shell, frame].map((page) => page.evaluate(secondFrameAfter, revealed ?? 0)),
  );
  return Math.max(...painted) - (clicked ?? Number.NaN);
}

/**
 * Measures with so many connected accounts. Three of them open their plan, so that two guests are kept; then the
 * person goes back and forth between the first two.
 */
export async function measureSwitching(
  platform: Platform,
  environment: Record<string, string>,
  accounts: number,
): Promise<Switching> {
  const profile = await createProfile(platform.policy(), environment);
  const companion = await startCompanion(profile);
  const { shell } = companion;
  const memory = (): Promise<number> => settledMemoryOf(companion.app.process().pid ?? 0);
  try {
    const names: string[] = [];
    const ids: string[] = [];
    for (const { id, name, type, clinic } of platform.people.slice(0, accounts)) {
      ids.push(await connectByHand(companion, platform, id));
      names.push(`${name}, ${type}, ${clinic.name}`);
    }
    const frames: Frame[] = [];
    const memories: number[] = [];
    for (const [index, id] of ids.slice(0, 3).entries()) {
      await openSwitcher(shell);
      await entryOf(shell, names[index] ?? '').click();
      frames.push(await openPlan(companion, id));
      memories.push(await memory());
    }
    const kept = frames.length - 1;
    const memoryPerGuest = ((memories.at(-1) ?? Number.NaN) - (memories[0] ?? Number.NaN)) / kept;

    for (const page of [shell, ...frames]) await page.evaluate(watchFrames);
    const clickToPainted: number[] = [];
    for (let round = 0; round < switches; round++) {
      const next = frames[round % 2];
      if (next) clickToPainted.push(await measureSwitch(shell, names[round % 2] ?? '', next));
    }
    return { clickToPainted, memoryPerGuest };
  } finally {
    await companion.close();
    await profile.remove();
  }
}
