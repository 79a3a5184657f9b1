import { expect, type Frame, type Page } from 'playwright/test';
import type { EmbedFeature, GuestState } from '../../../preload/contract/contract';
import type { ErrorCode } from '../../../preload/contract/errors';
import type { Companion } from '../support/companion';

/** One mount made by the test's own `<webview>` element. */
export interface HandMount {
  readonly mountId: string;
  /** Id of the guest's web contents in main. */
  readonly contentsId: number;
}

const ownElements = 'webview[data-by-hand]';

/** Asks main for a ticket, as the shell does. */
export async function prepareTicket(companion: Companion, accountId: string): Promise<string> {
  const answer = await companion.shell.evaluate(
    (accountId) => window.companion.embed.prepare({ accountId }),
    accountId,
  );
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.mountId;
}

/** Puts a `<webview>` with exactly these attributes into the shell's page, as a script in that page could. */
export async function addWebview(
  { shell }: Companion,
  attributes: Readonly<Record<string, string>>,
): Promise<void> {
  await shell.evaluate((attributes) => {
    const element = document.createElement('webview');
    element.dataset['byHand'] = attributes['partition'] ?? '';
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.style.cssText = 'position:fixed;inset:0;width:900px;height:700px;z-index:9';
    document.body.append(element);
  }, attributes);
}

/** The state of one mount, as main tells it. */
export async function guestOf(companion: Companion, mountId: string): Promise<GuestState | null> {
  return (await companion.state()).guests.find((guest) => guest.mountId === mountId) ?? null;
}

/** Waits until a mount is in a phase, or until it has failed with a code (written as the code). */
export async function waitForPhase(
  companion: Companion,
  mountId: string,
  expected: GuestState['phase'] | ErrorCode,
): Promise<void> {
  let last = '';
  await expect
    .poll(
      async () => {
        const guest = await guestOf(companion, mountId);
        last = guest?.error?.code ?? guest?.phase ?? 'gone';
        return last === expected || guest === null || guest.phase === 'failed';
      },
      { timeout: 60_000, intervals: [40] },
    )
    .toBe(true);
  expect(last).toBe(expected);
}

/** Asks main to mount a feature in a prepared guest; answers `ok` or the error code. */
export async function askForMount(
  { shell }: Companion,
  mountId: string,
  feature: EmbedFeature = 'catalog',
  patientId: string | null = null,
): Promise<string> {
  const answer = await shell.evaluate((input) => window.companion.embed.mount(input), {
    mountId,
    feature,
    patientId,
  });
  return answer.ok ? 'ok' : answer.error.code;
}

/** The web contents behind a mount's element. Playwright reaches it once the guest page has asked for its grant. */
async function contentsIdOf({ shell }: Companion, mountId: string): Promise<number> {
  return shell.evaluate((mountId) => {
    const element = document.querySelector<Electron.WebviewTag>(`webview[partition="${mountId}"]`);
    if (!element) throw new Error('no such element');
    return element.getWebContentsId();
  }, mountId);
}

/** Makes a guest that waits for its mount. `attributes` are laid over the good ones. */
export async function prepareByHand(
  companion: Companion,
  accountId: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<HandMount> {
  const mountId = await prepareTicket(companion, accountId);
  await addWebview(companion, { partition: mountId, ...attributes, src: 'about:blank' });
  await waitForPhase(companion, mountId, 'prepared');
  return { mountId, contentsId: await contentsIdOf(companion, mountId) };
}

/** Makes a guest and mounts a feature in it, up to the given phase. */
export async function mountByHand(
  companion: Companion,
  accountId: string,
  options: {
    readonly attributes?: Readonly<Record<string, string>>;
    readonly feature?: EmbedFeature;
    readonly phase?: GuestState['phase'] | ErrorCode;
  } = {},
): Promise<HandMount> {
  const mount = await prepareByHand(companion, accountId, options.attributes);
  expect(await askForMount(companion, mount.mountId, options.feature)).toBe('ok');
  await waitForPhase(companion, mount.mountId, options.phase ?? 'shown');
  return mount;
}

/** The guest's page as Playwright sees it: found by a name that the test writes into it. */
export async function pageOf(companion: Companion, mount: HandMount): Promise<Page> {
  await inGuest(companion, mount, `window.name = '${mount.mountId}'`);
  const pages = companion.app.windows().filter((page) => page !== companion.shell && !page.isClosed());
  for (const page of pages) {
    const name = await Promise.race([
      page.evaluate(() => window.name).catch(() => ''),
      new Promise<string>((resolve) => {
        setTimeout(resolve, 2_000, '');
      }),
    ]);
    if (name === mount.mountId) return page;
  }
  throw new Error('no page for this mount');
}

/** Fullscript's frame inside a guest's page. */
export async function frameOf(companion: Companion, mount: HandMount): Promise<Frame> {
  const page = await pageOf(companion, mount);
  const element = await page.waitForSelector('iframe');
  const frame = await element.contentFrame();
  if (!frame) throw new Error('no frame');
  return frame;
}

/** Runs a script in the main world of the guest's host page; answers its result. */
export function inGuest({ app }: Companion, { contentsId }: HandMount, script: string): Promise<unknown> {
  return app.evaluate(
    async ({ webContents }, [id, script]) => {
      const answer: unknown = await webContents.fromId(id)?.mainFrame.executeJavaScript(script);
      return answer;
    },
    [contentsId, script] as const,
  );
}

/** Runs a script in Fullscript's frame, with or without a user gesture; answers its result. */
export function inFrame(
  { app }: Companion,
  { contentsId }: HandMount,
  script: string,
  gesture = false,
): Promise<unknown> {
  return app.evaluate(
    async ({ webContents }, [id, script, gesture]) => {
      const frame = webContents.fromId(id)?.mainFrame.frames[0];
      const answer: unknown = await frame?.executeJavaScript(script, gesture);
      return answer;
    },
    [contentsId, script, gesture] as const,
  );
}

/** Ends a mount as the shell does: main closes it, then its element leaves the page. */
export async function closeMount({ shell }: Companion, mountId: string): Promise<void> {
  await shell.evaluate(async (mountId) => {
    await window.companion.embed.close({ mountId });
    document.querySelector(`webview[partition="${mountId}"]`)?.remove();
  }, mountId);
}

/** Ends every mount that a test made and takes its elements out of the page. */
export async function closeMounts(companion: Companion): Promise<void> {
  await companion.shell.evaluate(async (selector) => {
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      await window.companion.embed.close({ mountId: element.getAttribute('partition') || 'none' });
      element.remove();
    }
  }, ownElements);
}

/** Web contents of every `<webview>` that is alive in the app. */
export function liveGuests({ app }: Companion): Promise<number[]> {
  return app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .filter((contents) => contents.getType() === 'webview')
      .map(({ id }) => id),
  );
}
