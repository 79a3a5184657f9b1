import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { scenes } from '../../renderer/preview/scenes';
import { isMain } from './main-screens';
import { projectFolder } from '../support/companion';
import { catalogueOf, expect, test } from './gallery';
import { tabWalk } from './tab-walk';

const main = scenes.filter(isMain);

test.describe.configure({ mode: 'parallel' });
test.setTimeout(600_000);

const pictures = join(projectFolder, 'out', 'access');
const keep = async (page: Page, name: string): Promise<void> => {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

/** What is wider than the window, and so is lost or asks for scrolling in two directions (WCAG 1.4.10). */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, [data-scroll], [role="dialog"], [role="alertdialog"], main')]
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.tagName.toLowerCase()} is ${box.scrollWidth - box.clientWidth} pixels too wide`),
  );

test('at 200 % every control can be reached and seen, and nothing scrolls sideways', async ({ gallery }) => {
  const { page, open } = gallery;
  const catalogue = await catalogueOf('fr-CA');
  const flaws: string[] = [];
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  // A window of 1280 by 800 pixels at 200 %, as its page sees it.
  await page.setViewportSize({ width: 640, height: 400 });
  try {
    for (const scene of main) {
      await open(scene, catalogue);
      await keep(page, `zoom-${scene.name}`);
      const walk = await tabWalk(page, 'forwards');
      flaws.push(...[...(await tooWide(page)), ...walk.flaws].map((flaw) => `${scene.name}: ${flaw}`));
    }
  } finally {
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  expect(flaws).toEqual([]);
});

test('in high contrast every stop of the keyboard and every state can be told', async ({ gallery }) => {
  const { page, open } = gallery;
  const catalogue = await catalogueOf('en-US');
  const flaws: string[] = [];
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce', colorScheme: 'dark' });
  try {
    for (const scene of main) {
      await open(scene, catalogue);
      await keep(page, `contrast-${scene.name}`);
      const walk = await tabWalk(page, 'forwards');
      flaws.push(...walk.flaws.map((flaw) => `${scene.name}: ${flaw}`));
      // A button is told from words by its border alone: forced colours take the background away.
      const bare = await page.evaluate(() =>
        [...document.querySelectorAll('button[data-look="primary"], button[data-look="plain"]')]
          .filter((button) => button.checkVisibility() && !button.closest('[inert]'))
          .filter((button) => Number.parseFloat(getComputedStyle(button).borderTopWidth) < 1)
          .map((button) => `“${(button.textContent ?? '').trim()}” has no border`),
      );
      flaws.push(...bare.map((flaw) => `${scene.name}: ${flaw}`));
    }
  } finally {
    await page.emulateMedia({ forcedColors: 'none' });
  }
  expect(flaws).toEqual([]);
});

/** Animations that run longer than a blink. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getTiming().duration) > 1)
      .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : 'transition')),
  );

test('nothing moves for those who ask for that', async ({ gallery }) => {
  const { page, open } = gallery;
  const catalogue = await catalogueOf('en-US');
  const loading = scenes.find(({ name }) => name === 'plan-loading');
  if (!loading) throw new Error('no scene plan-loading');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await open(loading, catalogue);
  expect(await moving(page)).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const scene of [loading, ...main]) {
    await open(scene, catalogue);
    expect(await moving(page), scene.name).toEqual([]);
  }
});
