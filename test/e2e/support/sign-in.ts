import { expect } from 'playwright/test';
import { enUS } from '../../../renderer/locales/en-US';
import type { Person, Platform } from '../../platform/platform';
import { paste } from '../faults/steps';
import { authorizationRequest, type Companion } from './companion';

/** Waits until no sign-in is under way any more. */
export async function expectIdle(companion: Companion): Promise<void> {
  await expect.poll(async () => (await companion.state()).connection.step).toBe('idle');
  await expect(companion.shell.getByRole('navigation')).toBeVisible();
}

/** Presses *Connect Fullscript account*: in the switcher where an account is on screen, else on the first screen. */
export async function pressConnect(companion: Companion): Promise<void> {
  const { shell } = companion;
  await expectIdle(companion);
  const switcher = shell.getByRole('button', { name: enUS['switcher.button'] });
  if (await switcher.isVisible()) {
    await switcher.click();
    await shell.getByRole('menuitem', { name: enUS['action.connect'] }).click();
  } else await shell.getByRole('button', { name: enUS['action.connect'] }).click();
}

/** Chooses one of the answers to where the account belongs. */
export async function chooseWhere({ shell }: Companion, words: string): Promise<void> {
  const dialog = shell.getByRole('dialog', { name: enUS['connect.title'] });
  await dialog.getByRole('button', { name: words }).click();
  await expect(dialog).toBeHidden();
}

/** How many times the system browser was asked for. */
export const browserStarts = async ({ profile }: Companion): Promise<number> =>
  (await profile.openedLinks()).length;

/** Consents as a person in the browser that is opened `after` so many others, and brings the answer back by hand. */
export async function consentAs(
  companion: Companion,
  platform: Platform,
  person: Person,
  after: number,
): Promise<void> {
  const request = await authorizationRequest(companion, after);
  expect(request.startsWith(`${platform.origin}/`)).toBe(true);
  await paste(companion, await platform.approve(request, person.id));
}

/** Waits until this account is on screen, named by who acts. */
export async function expectActing({ shell }: Companion, person: Person): Promise<void> {
  const words = `${person.name}, ${person.type}, ${person.clinic.name}`;
  await expect(shell.getByRole('region', { name: words, exact: true })).toBeVisible();
}

/** Brings an account on screen by its words in the switcher. */
export async function switchTo({ shell }: Companion, words: string): Promise<void> {
  await shell.getByRole('button', { name: enUS['switcher.button'] }).click();
  await shell.getByRole('menuitemradio', { name: words }).click();
}
