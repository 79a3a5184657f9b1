import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from 'playwright/test';
import type { Account } from '../../../preload/contract/contract';
import type { Person, Platform } from '../../platform/platform';
import {
  authorizationRequest,
  deliverLink,
  startCompanion,
  type Companion,
  type Profile,
} from '../support/companion';

/** Opens one of our own screens by the rail. */
export async function goTo(companion: Companion, name: string): Promise<void> {
  await companion.shell.getByRole('navigation').getByRole('button', { name, exact: true }).click();
}

/** Consents as a person to the sign-in that a press just started, and agrees to use the account. */
export async function signInAs(
  companion: Companion,
  platform: Platform,
  person: Person,
  press: () => Promise<void>,
): Promise<void> {
  const already = (await companion.profile.openedLinks()).length;
  await press();
  const callback = await platform.approve(await authorizationRequest(companion, already), person.id);
  await deliverLink(companion, callback);
  await companion.shell.getByRole('button', { name: 'Use this account' }).click();
  await expect.poll(async () => (await companion.state()).connection.step, { timeout: 90_000 }).toBe('idle');
}

/** Connects people one after the other, the first from the welcome screen, the others from Settings. */
export async function connectPeople(
  companion: Companion,
  platform: Platform,
  people: readonly Person[],
): Promise<void> {
  for (const person of people) {
    const before = (await companion.state()).accounts.length;
    if (before > 0) await goTo(companion, 'Settings');
    const button = companion.shell
      .locator('#content')
      .getByRole('button', { name: 'Connect Fullscript account' });
    await signInAs(companion, platform, person, () => button.click());
    await expect
      .poll(async () => (await companion.state()).accounts.length, { timeout: 90_000 })
      .toBe(before + 1);
  }
}

/** The account of a person, by what main says of it. */
export async function accountOf(companion: Companion, person: Person): Promise<Account> {
  const { accounts } = await companion.state();
  const found = accounts.find(
    ({ name, role, clinicName }) =>
      name === person.name && role === person.type && clinicName === person.clinic.name,
  );
  if (!found) throw new Error(`${person.name} is not connected`);
  return found;
}

/** The row of an account in Settings, by anything that stands in it. */
export const rowOf = (companion: Companion, text: string | RegExp) =>
  companion.shell.locator('#content').getByRole('listitem').filter({ hasText: text });

/** Who acts, as the top bar says it to everybody: "name, role, clinic". */
export const actingOf = (companion: Companion) =>
  companion.shell.getByRole('banner').getByRole('region').first();

/** Names of the accounts in their order. */
export const namesOf = async (companion: Companion): Promise<string[]> =>
  (await companion.state()).accounts.map(({ name, label }) => (label === null ? name : `${label} (${name})`));

/** Ends the app, changes one of its files, and starts it again. */
export async function restartWith(
  companion: Companion,
  file: 'accounts.json' | 'vault.json',
  change: (document: Document) => unknown,
): Promise<Companion> {
  const { profile } = companion;
  await companion.close();
  await changeFile(profile, file, change);
  return startCompanion(profile);
}

/** A file of the app, as far as the tests reach into it. */
export interface Document {
  accounts: Record<string, unknown>[];
  entries: Record<string, { nonce: string; data: string; environment: string }>;
}

async function changeFile(
  profile: Profile,
  file: string,
  change: (document: Document) => unknown,
): Promise<void> {
  const path = join(profile.userData, file);
  const document: Document = JSON.parse(await readFile(path, 'utf8'));
  change(document);
  await writeFile(path, JSON.stringify(document));
}

/**
 * Waits until an element has the keyboard inside its page. The window itself may be behind another one, where several
 * tests share a desktop.
 */
export async function expectFocus(locator: Locator): Promise<void> {
  await expect
    .poll(
      () =>
        locator.evaluate((element) =>
          element === document.activeElement ? 'it' : document.activeElement?.outerHTML.slice(0, 200),
        ),
      { timeout: 10_000 },
    )
    .toBe('it');
}
