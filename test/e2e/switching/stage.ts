import type { Frame } from 'playwright/test';
import { expect, test as base } from '../support/desktop';
import type { GuestState } from '../../../preload/contract/contract';
import { startPlatform, type Person, type Platform } from '../../platform/platform';
import { connectByHand } from '../security/stage';
import { markBanner, takePicture, wordsOf } from './picture';
import { frameOf, type HandMount } from '../security/mounts';
import { openOwnDisplay } from '../support/own-display';
import type { InputDevices } from '../support/input-devices';
import { createProfile, startCompanion, type Companion, type Profile } from '../support/companion';

/** A running companion with connected people, in the order of the switcher. */
export interface Stage {
  readonly platform: Platform;
  readonly profile: Profile;
  readonly companion: Companion;
  /** Mouse and keyboard of this machine: the display is the stage's own. */
  readonly devices: InputDevices;
  readonly people: readonly Person[];
  /** Account ids in the order of `people`. */
  readonly accounts: readonly string[];
}

/** How many people are connected, the first ones of the platform. */
export const test = base.extend<{ readonly connected: number; readonly stage: Stage }>({
  connected: [2, { option: true }],
  stage: async ({ connected }, use, testInfo) => {
    testInfo.setTimeout(600_000);
    const platform = await startPlatform({ markPeople: true });
    const profile = await createProfile(platform.policy());
    const display = await openOwnDisplay(profile);
    const companion = await startCompanion(profile);
    const people = platform.people.slice(0, connected);
    const accounts: string[] = [];
    for (const { id } of people) accounts.push(await connectByHand(companion, platform, id));
    await markBanner(companion, people);
    await use({ platform, profile, companion, devices: display.devices, people, accounts });
    await companion.close();
    await display.close();
    await profile.remove();
    await platform.stop();
  },
});

export { expect } from 'playwright/test';

/** The account of one of the people on the stage. */
export function accountOf(stage: Stage, index: number): string {
  const id = stage.accounts[index];
  if (!id) throw new Error(`nobody is connected as number ${index}`);
  return id;
}

/** Switches by Ctrl and a digit, as from anywhere in the window, and waits until the banner names the person. */
export async function switchTo(stage: Stage, index: number): Promise<void> {
  const person = stage.people[index];
  if (!person) throw new Error(`nobody is connected as number ${index}`);
  await stage.devices.press(String(index + 1), 'Control');
  await expect(
    stage.companion.shell.getByRole('region', { name: wordsOf(person), exact: true }),
  ).toBeVisible();
}

/** Presses a button of the navigation. */
export const goTo = ({ companion }: Stage, name: string): Promise<void> =>
  companion.shell.getByRole('navigation').getByRole('button', { name }).click();

/** What main knows of the guests of an account that show, or are to show, something. */
export async function guestsOf({ companion }: Stage, accountId: string): Promise<GuestState[]> {
  return (await companion.state()).guests.filter(
    (guest) => guest.accountId === accountId && guest.feature !== null,
  );
}

/** Waits until the only such guest of an account is shown; answers it with its web contents. */
export async function shownGuest(stage: Stage, accountId: string): Promise<HandMount> {
  await expect
    .poll(async () => (await guestsOf(stage, accountId)).map(({ phase, error }) => error?.code ?? phase), {
      timeout: 20_000,
    })
    .toEqual(['shown']);
  const mountId = (await guestsOf(stage, accountId))[0]?.mountId ?? '';
  const element = stage.companion.shell.locator(`webview[partition="${mountId}"]`);
  const contentsId = await element.evaluate((webview: Electron.WebviewTag) => webview.getWebContentsId());
  return { mountId, contentsId };
}

/** Opens a screen of Fullscript for an account that is on screen already; answers its guest once it is shown. */
export async function openFor(stage: Stage, index: number, name = 'Treatment plan'): Promise<HandMount> {
  await goTo(stage, name);
  return shownGuest(stage, accountOf(stage, index));
}

/** Switches to a person and opens a screen of Fullscript. */
export async function openAs(stage: Stage, index: number, name = 'Treatment plan'): Promise<HandMount> {
  await switchTo(stage, index);
  return openFor(stage, index, name);
}

/** Fullscript's page in a guest. */
export const fullscriptOf = ({ companion }: Stage, mount: HandMount): Promise<Frame> =>
  frameOf(companion, mount);

/** Whether main takes the guest for one with begun work. */
export const unsaved = async ({ companion }: Stage, { mountId }: HandMount): Promise<boolean | undefined> =>
  (await companion.state()).guests.find((guest) => guest.mountId === mountId)?.unsaved;

/** Clicks something in a guest that is on screen, with the real mouse. */
export async function clickIn(stage: Stage, mount: HandMount, selector: string): Promise<void> {
  const { companion, devices } = stage;
  const inside = await (
    await fullscriptOf(stage, mount)
  ).evaluate((wanted) => {
    const element = document.querySelector(wanted);
    element?.scrollIntoView({ block: 'center' });
    const box = element?.getBoundingClientRect();
    return box ? { x: box.x + Math.min(box.width / 2, 40), y: box.y + box.height / 2 } : null;
  }, selector);
  const outside = await companion.shell.locator(`webview[partition="${mount.mountId}"]`).boundingBox();
  const window = await companion.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getContentBounds(),
  );
  if (!inside || !outside || !window) throw new Error(`${selector} is not on screen`);
  await devices.click(window.x + outside.x + inside.x, window.y + outside.y + inside.y);
}

/** Begins a plan as a practitioner does: words to the patient. */
export async function beginPlan(stage: Stage, mount: HandMount, words: string): Promise<void> {
  const frame = await fullscriptOf(stage, mount);
  await clickIn(stage, mount, '#message');
  await expect(frame.getByTestId('personal-message')).toBeFocused();
  await stage.devices.type(words);
  await expect(frame.getByTestId('personal-message')).toHaveValue(words);
  await expect.poll(() => unsaved(stage, mount)).toBe(true);
}

/** The title of the window, as the system shows it. */
export const titleOf = ({ companion }: Stage): Promise<string | undefined> =>
  companion.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());

/** What the banner says. */
export const bannerOf = ({ companion }: Stage): Promise<string | null> =>
  companion.shell.locator('header section').getAttribute('aria-label');

/** Whose page of Fullscript is to be seen. No picture may show one under another person's banner. */
export async function peopleInPicture({ companion, people }: Stage): Promise<readonly number[]> {
  const { banner, pages } = await takePicture(companion, people);
  expect(pages.filter((index) => !banner.includes(index))).toEqual([]);
  return pages;
}
