import type { Companion } from '../support/companion';

/** What the window showed at one moment. */
export interface Moment {
  /** How many frames the page had begun. */
  readonly frame: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly banner: string | null;
  /** Mounts whose guests were to be seen. */
  readonly visible: readonly string[];
}

/** Writes down, each time it changes (looked at with each change of the page and each frame), whom the banner names and whose guest is visible. */
export async function startTrace({ shell, app }: Companion): Promise<void> {
  await shell.evaluate(() => {
    const moments: Moment[] = [];
    let frame = 0;
    const note = (): void => {
      const banner = document.querySelector('header section')?.getAttribute('aria-label') ?? null;
      const visible = [...document.querySelectorAll('webview')]
        .filter((element) => getComputedStyle(element).visibility === 'visible')
        .map((element) => element.getAttribute('partition') ?? '');
      const last = moments.at(-1);
      if (last?.banner === banner && last.visible.join() === visible.join()) return;
      moments.push({ frame, time: Date.now(), banner, visible });
    };
    const tick = (): void => {
      frame += 1;
      note();
      requestAnimationFrame(tick);
    };
    new MutationObserver(note).observe(document.documentElement, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    requestAnimationFrame(tick);
    Reflect.set(window, 'moments', moments);
    const accounts: Record<string, string> = {};
    window.companion.onState(({ guests }) => {
      for (const { mountId, accountId } of guests) accounts[mountId] = accountId;
    });
    Reflect.set(window, 'accountOfMount', accounts);
  });
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) return;
    const titles: (readonly [number, string])[] = [];
    const setTitle = window.setTitle.bind(window);
    window.setTitle = (title) => {
      titles.push([Date.now(), title]);
      setTitle(title);
    };
    Reflect.set(globalThis, 'titles', titles);
  });
}

/** Everything written down so far. */
export const momentsOf = ({ shell }: Companion): Promise<Moment[]> =>
  shell.evaluate(() => {
    const moments: Moment[] = Reflect.get(window, 'moments');
    return moments;
  });

/** The account of every mount that main has told of since. */
export const accountsOfMounts = ({ shell }: Companion): Promise<Record<string, string>> =>
  shell.evaluate(() => {
    const accounts: Record<string, string> = Reflect.get(window, 'accountOfMount');
    return accounts;
  });

/** Each title the window was given since, with its moment in milliseconds since 1970. */
export const titlesOf = ({ app }: Companion): Promise<(readonly [number, string])[]> =>
  app.evaluate(() => {
    const titles: (readonly [number, string])[] = Reflect.get(globalThis, 'titles');
    return titles;
  });
