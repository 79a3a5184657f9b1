import type { FrameLocator } from 'playwright/test';
import { expect } from 'playwright/test';
import type { Companion } from './companion';

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

/**
 * Waits until a frame that is on screen has painted. It paints in a process of its own, later than the window, and
 * until then a click on it goes to the page around it.
 */
export const framesPainted = (frame: FrameLocator): Promise<void> =>
  frame.locator('body').evaluate(async () => {
    for (let count = 0; count < 3; count += 1) await new Promise(requestAnimationFrame);
  });

/** Does what a practitioner does: picks the first patient, adds a product, activates the plan. */
export async function activatePlan(companion: Companion): Promise<void> {
  const frame = await fullscriptFrame(companion);
  await framesPainted(frame);
  await frame.getByTestId('patient-option').first().click();
  // The page asks who that is; before the answer there is nobody to activate a plan for.
  await expect(frame.getByTestId('patient-selected')).toBeVisible();
  await frame.getByTestId('add-product').first().click();
  await frame.getByTestId('activate-plan').click();
  await expect(frame.getByTestId('plan-activated')).toBeVisible();
}
