import type { Page } from 'playwright/test';
import type { LoadedCatalogue } from '../../../renderer/locales/catalogue';
import { scenes, type Scene } from '../../renderer/preview/scenes';
import { sentencesOf } from '../../renderer/preview/gestures';
import { audit } from '../support/axe';
import { catalogueOf, expect, test, type Gallery } from './gallery';
import { isMain } from './main-screens';
import { openReport, type Report } from './report';
import { tabWalk } from './tab-walk';

test.describe.configure({ mode: 'parallel' });

// Names and order hang on the language, colours and outlines on the theme: one language in each theme and direction sees
// both. The second look comes as for a person who changes the language: with the same screen still open.
const looks = [
  { language: 'en-US', theme: 'light', direction: 'forwards' },
  { language: 'fr-CA', theme: 'dark', direction: 'backwards' },
] as const;

/** Whether the screen that is open stays in another language: a message that goes when it is read past does not. */
async function turnTo(page: Page, scene: Scene, catalogue: LoadedCatalogue): Promise<boolean> {
  const { language } = catalogue;
  await page.evaluate((chosen) => window.companion.app.setPreferences({ language: chosen }), language);
  const turned = page.waitForFunction((chosen) => document.documentElement.lang === chosen, language, {
    timeout: 3_000,
  });
  const shows = scene.shows(page, sentencesOf(catalogue));
  return turned.then(
    async () => (await shows.count()) === 1 && (await shows.isVisible()),
    () => false,
  );
}

async function judge({ page, open }: Gallery, scene: Scene, at: number, report: Report): Promise<void> {
  for (const [turn, { language, theme, direction }] of looks.entries()) {
    const catalogue = await catalogueOf(language);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    if (turn === 0 || !(await turnTo(page, scene, catalogue))) await open(scene, catalogue);
    const judged = await audit(page);
    // axe sees every screen in both looks; Tab goes through the main ones in both, and through the others by turns.
    const isWalked = isMain(scene) || turn === at % looks.length;
    const walk = isWalked ? await tabWalk(page, direction) : null;
    report.add({ screen: scene.name, language, theme, direction, ...judged, walk });
  }
}

// Two tests, one for each worker; those of Settings have most stops.
const settings = scenes.findIndex(({ name }) => name === 'settings');
for (const [name, some] of [
  ['screens-of-the-work', scenes.slice(0, settings)],
  ['screens-around-it', scenes.slice(settings)],
] as const)
  test(`every screen and dialog is accessible, by axe and by keyboard, in both languages and themes: ${name}`, async ({
    gallery,
  }) => {
    test.setTimeout(600_000);
    const report = openReport(name, `Every screen: ${name.replaceAll('-', ' ')}`);
    for (const [at, scene] of some.entries())
      await judge(gallery, scene, at, report).catch((error: unknown) => report.fail(scene.name, error));
    await report.write();
    expect(report.flaws).toEqual([]);
    expect(gallery.complaints).toEqual([]);
  });
