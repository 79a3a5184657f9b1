import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { violationsOf } from '../support/axe';
import { projectFolder } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { startWithLongLog } from './steps';

test.setTimeout(180_000);

const words = {
  'en-US': { export: 'Export…', search: 'Search activity' },
  'fr-CA': { export: 'Exporter…', search: 'Rechercher dans l’activité' },
} as const;

for (const [theme, language] of [
  ['light', 'en-US'],
  ['dark', 'fr-CA'],
] as const)
  test(`activity is accessible, ${theme}, ${language}`, async ({ platform, companion: first }) => {
    const companion = await startWithLongLog(first, platform, 300);
    const { shell } = companion;
    const pictures = join(projectFolder, 'out', 'activity');
    await mkdir(pictures, { recursive: true });
    const look = async (name: string): Promise<void> => {
      await shell.screenshot({ path: join(pictures, `${name}-${theme}-${language}.png`) });
      expect(await violationsOf(shell)).toEqual([]);
    };
    try {
      await shell.evaluate(
        ([chosen, tongue]) => window.companion.app.setPreferences({ theme: chosen, language: tongue }),
        [theme, language] as const,
      );
      await expect(shell.locator('html')).toHaveAttribute('lang', language);
      await expect(shell.locator('html')).toHaveAttribute('data-theme', theme);
      await shell.emulateMedia({ reducedMotion: 'reduce' });
      const grid = shell.getByRole('grid');
      await expect(grid.locator('tbody tr').first()).toContainText('object-00000300');
      await look('list');

      // Tab leads from the search through the filters into the list; the list is one stop.
      await shell.getByRole('searchbox', { name: words[language].search }).focus();
      for (let stop = 0; stop < 5; stop += 1) await shell.keyboard.press('Tab');
      await expect(grid).toBeFocused();
      await shell.keyboard.press('Enter');
      await expect(shell.getByRole('dialog')).toBeVisible();
      await look('entry');
      await shell.keyboard.press('Escape');

      await shell.getByRole('button', { name: words[language].export }).click();
      await expect(shell.getByRole('dialog')).toBeVisible();
      await look('export');
    } finally {
      await companion.close();
    }
  });
