import { loadCatalogue } from '../../renderer/locales/load';
import { audit } from '../e2e/support/axe';
import { complaintsOf, openScene } from '../e2e/support/preview-pages';
import { scenes } from '../renderer/preview/scenes';
import { expect, test } from './browser';

// The other language is walked through by the end-to-end tests; here each theme has every second scene.
const themes = ['light', 'dark'] as const;

for (const [at, scene] of scenes.entries())
  test(`${scene.name} opens, without a complaint of Chromium or of axe`, async ({ preview }) => {
    const { page, origin } = preview;
    const complaints = complaintsOf(page);
    await page.emulateMedia({ colorScheme: themes[at % 2] ?? 'light', reducedMotion: 'reduce' });
    await openScene(page, origin, scene, await loadCatalogue('en-US'));
    const { violations } = await audit(page);
    expect(violations).toEqual([]);
    expect(complaints).toEqual([]);
    page.removeAllListeners();
  });
