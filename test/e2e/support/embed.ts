import type { FrameLocator, Page } from 'playwright/test';
import { expect } from 'playwright/test';
import type { Companion } from './companion';

/** The guest page of the newest mount. */
export async function guestPage(companion: Companion): Promise<Page> {
  const isGuest = (page: Page): boolean => page.url().endsWith('/embed') || page.url().startsWith('data:');
  await expect.poll(() => companion.app.windows().some(isGuest)).toBe(true);
  const page = companion.app.windows().findLast(isGuest);
  if (!page) throw new Error('no guest page');
  return page;
}

/** Fullscript's frame inside the newest guest that shows one. */
export async function fullscriptFrame(companion: Companion): Promise<FrameLocator> {
  await expect
    .poll(async () => {
      const counts = await Promise.all(
        companion.app.windows().map((page) =>
          page
            .locator('iframe')
            .count()
            .catch(() => 0),
        ),
      );
      return Math.max(...counts);
    })
    .toBeGreaterThan(0);
  for (const page of companion.app.windows().toReversed())
    if (
      (await page
        .locator('iframe')
        .count()
        .catch(() => 0)) > 0
    )
      return page.frameLocator('iframe');
  throw new Error('no Fullscript frame');
}

/** Does what a practitioner does: picks the first patient, adds a product, activates the plan. */
export async function activatePlan(companion: Companion): Promise<void> {
  const frame = await fullscriptFrame(companion);
  await frame.getByTestId('patient-option').first().click();
  await frame.getByTestId('add-product').first().click();
  await frame.getByTestId('activate-plan').click();
  await expect(frame.getByTestId('plan-activated')).toBeVisible();
}
