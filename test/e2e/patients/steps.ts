import type { Locator, Page } from 'playwright/test';
import type { Person, Platform } from '../../platform/platform';
import { connect, type Companion } from '../support/companion';
import { expect } from '../support/fixtures';

export const lists = '/api/clinic/patients';
export const searches = '/api/clinic/search/patients';
export const oneOf = /^\/api\/clinic\/patients\/[^/]+$/;

/** Connects the person of these tests and waits for the list. */
export async function openPatients(companion: Companion, platform: Platform): Promise<Person> {
  const person = platform.person('Amélie Tremblay');
  await connect(companion, platform, person.id);
  await expect(gridOf(companion.shell)).toBeVisible();
  return person;
}

export const gridOf = (shell: Page): Locator => shell.getByRole('grid', { name: 'Patients found' });

export const searchOf = (shell: Page): Locator => shell.getByRole('searchbox', { name: 'Search patients' });

/** The row of an index, from 0, where it is drawn. */
export const rowOf = (shell: Page, index: number): Locator =>
  gridOf(shell).locator(`[role="row"][aria-rowindex="${index + 1}"]`);

/** Waits until an element has the keyboard inside its page; the window itself may be behind another one. */
export async function expectKeyboard(locator: Locator): Promise<void> {
  await expect.poll(() => locator.evaluate((element) => element === document.activeElement)).toBe(true);
}

/** Finds a patient by their address and opens their page. */
export async function openPatient(shell: Page, email: string): Promise<void> {
  await searchOf(shell).fill(email);
  await expect(rowOf(shell, 0)).toContainText(email);
  await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '1');
  await rowOf(shell, 0).click();
}
