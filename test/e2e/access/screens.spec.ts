import { scenes } from '../../renderer/preview/scenes';
import { audit } from '../support/axe';
import { catalogueOf, expect, test } from './gallery';
import { openReport } from './report';
import { tabWalk } from './tab-walk';

test.describe.configure({ mode: 'parallel' });

// Names and order hang on the language, colours and outlines on the theme: one language in each theme and direction sees
// both, in half of the time.
for (const [language, theme, direction] of [
  ['en-US', 'light', 'forwards'],
  ['fr-CA', 'dark', 'backwards'],
] as const)
  test(`every screen and dialog is accessible, by axe and by keyboard ${direction}, ${language}`, async ({
    gallery,
  }) => {
    test.setTimeout(600_000);
    const { page, complaints, open } = gallery;
    const catalogue = await catalogueOf(language);
    const report = openReport(`screens-${language}`, `Every screen, ${language}`);
    for (const scene of scenes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      try {
        await open(scene, catalogue);
      } catch (error) {
        report.fail(scene.name, error);
        continue;
      }
      const judged = await audit(page);
      const walk = await tabWalk(page, direction);
      report.add({ screen: scene.name, theme, direction, ...judged, ...walk });
    }
    await report.write();
    expect(report.flaws).toEqual([]);
    expect(complaints).toEqual([]);
  });
