import type { Page } from 'playwright/test';
import type { Language, Theme } from '../../../preload/contract';
import { enUS } from '../../../renderer/locales/en-US';
import { frCA } from '../../../renderer/locales/fr-CA';
import { connect } from '../support/companion';
import { violationsOf } from '../support/axe';
import { expect, test } from '../support/fixtures';

/** What has the keyboard: its role, its name, and whether one can see that it has it. */
const focused = (shell: Page): Promise<{ role: string; name: string; seen: boolean }> =>
  shell.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return { role: '', name: '', seen: false };
    const label =
      element.getAttribute('aria-label') ??
      (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent) ??
      '';
    const { width, height } = element.getBoundingClientRect();
    const { outlineStyle } = getComputedStyle(element);
    return {
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      name: label.trim(),
      seen: width > 0 && height > 0 && outlineStyle !== 'none',
    };
  });

/** Presses Tab so often and answers where the keyboard was each time. */
async function tabWalk(shell: Page, steps: number): Promise<readonly { role: string; name: string }[]> {
  const places: { role: string; name: string }[] = [];
  for (let step = 0; step < steps; step++) {
    await shell.keyboard.press('Tab');
    const { role, name, seen } = await focused(shell);
    if (role !== 'body' && role !== '') {
      expect(name, `${role} after ${places.length} places has a name`).not.toBe('');
      expect(seen, `${role} ${name} shows that it has the keyboard`).toBe(true);
    }
    places.push({ role, name });
  }
  return places;
}

test.use({ platformOptions: { plans: 40 } });

for (const [language, theme, words] of [
  ['en-US', 'light', enUS],
  ['en-US', 'dark', enUS],
  ['fr-CA', 'light', frCA],
  ['fr-CA', 'dark', frCA],
] as const satisfies readonly (readonly [Language, Theme, Readonly<Record<string, string>>])[])
  test(`list, page, form and questions about patients are accessible, ${language} and ${theme}`, async ({
    platform,
    companion,
  }) => {
    test.setTimeout(120_000);
    const { shell } = companion;
    await connect(companion, platform, platform.person('Amélie Tremblay').id);
    await shell.evaluate((preferences) => window.companion.app.setPreferences(preferences), {
      language,
      theme,
    });
    await expect(shell.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(shell.locator('html')).toHaveAttribute('lang', language);
    // Colours are judged as they stand, not on their way.
    await shell.emulateMedia({ reducedMotion: 'reduce' });
    const button = (name: string) => shell.getByRole('button', { name, exact: true });
    const grid = shell.getByRole('grid', { name: words['patients.results'] });
    await expect(grid.getByRole('row').first().getByRole('gridcell').nth(2)).not.toBeEmpty();
    expect(await violationsOf(shell)).toEqual([]);

    await shell.getByRole('searchbox', { name: words['patients.search'] }).focus();
    const list = await tabWalk(shell, 4);
    // One row and what can be done with it; the others are reached by the arrow keys.
    expect(list.map(({ role }) => role).slice(0, 2)).toEqual(['row', 'button']);
    expect(list.slice(2).every(({ role }) => role !== 'row')).toBe(true);

    await grid.getByRole('row').first().click();
    const plans = shell.getByRole('region', { name: words['plans.title'] });
    await expect(plans.getByRole('list', { name: words['plan.products'] })).toBeVisible();
    await expect(button(words['plan.print'])).toBeVisible();
    expect(await violationsOf(shell)).toEqual([]);
    const page = (await tabWalk(shell, 12)).map(({ name }) => name);
    for (const name of [
      'patient.pin',
      'patient.edit',
      'patients.writePlan',
      'plan.open',
      'plan.cancel',
    ] as const)
      expect(page).toContain(words[name]);

    await button(words['plan.cancel']).click();
    await expect(shell.getByRole('alertdialog')).toBeVisible();
    expect(await violationsOf(shell)).toEqual([]);
    await shell.keyboard.press('Escape');
    await expect(shell.getByRole('alertdialog')).toBeHidden();

    await button(words['patient.edit']).click();
    await shell.getByRole('textbox', { name: words['patient.email'] }).fill('not an address');
    await button(words['patient.form.save']).click();
    await expect(shell.getByText(words['patient.form.wrong.email'])).toBeVisible();
    expect(await violationsOf(shell)).toEqual([]);
    await button(words['action.cancel']).click();
    await expect(shell.getByRole('alertdialog', { name: words['patient.discard.title'] })).toBeVisible();
    expect(await violationsOf(shell)).toEqual([]);
    await shell.getByRole('alertdialog').getByRole('button', { name: words['patient.discard.do'] }).click();

    // At 200 % of a small window nothing is cut off sideways.
    await shell.setViewportSize({ width: 640, height: 400 });
    await expect(button(words['patient.back'])).toBeVisible();
    expect(await shell.locator('[data-scroll]').evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(
      true,
    );
    await button(words['patient.back']).click();
    await expect(grid.getByRole('row').first()).toBeVisible();
    expect(await shell.locator('[data-scroll]').evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(
      true,
    );
    expect(await violationsOf(shell)).toEqual([]);
  });
