import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import type { Companion } from '../e2e/support/companion';
import { windowPicture } from '../e2e/support/window-picture';

/** The ways a screen can look: two themes, two languages. */
const looks = [
  ['light', 'en-US'],
  ['dark', 'en-US'],
  ['light', 'fr-CA'],
  ['dark', 'fr-CA'],
] as const;

/** Takes the pictures of a screen. */
export interface Camera {
  /**
   * Pictures of what is on screen in each look, as `<name>-<theme>-<language>.png`; the light English look is back
   * afterwards.
   */
  readonly take: (name: string) => Promise<void>;
  /** The same of what would not outlast a change of the look: opened and closed anew for each. */
  readonly takeOpen: (name: string, open: () => Promise<void>, close: () => Promise<void>) => Promise<void>;
}

async function choose({ shell }: Companion, [theme, language]: (typeof looks)[number]): Promise<void> {
  await shell.evaluate(
    ([chosen, tongue]) => window.companion.app.setPreferences({ theme: chosen, language: tongue }),
    [theme, language] as const,
  );
  await expect(shell.locator('html')).toHaveAttribute('lang', language);
  await expect(shell.locator('html')).toHaveAttribute('data-theme', theme);
  // The driver pretends a light system otherwise.
  await shell.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme });
  await shell.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
}

/** A camera that puts its pictures into a folder (absolute), beside what is there. */
export async function openCamera(
  companion: Companion,
  folder: string,
  report: (line: string) => void,
): Promise<Camera> {
  await mkdir(folder, { recursive: true });
  const { shell } = companion;

  /** Messages in the corner say what has been, not what the screen is. */
  const dismissMessages = async (): Promise<void> => {
    const dismiss = shell.getByRole('log').getByRole('button');
    while ((await dismiss.count()) > 0) await dismiss.first().click();
  };

  const shoot = async (name: string): Promise<void> => {
    // Nothing lies under the pointer of whoever pressed last.
    await shell.mouse.move(0, 0);
    await writeFile(join(folder, `${name}.png`), await windowPicture(companion));
  };

  return {
    take: async (name) => {
      await dismissMessages();
      for (const look of looks) {
        await choose(companion, look);
        await shoot(`${name}-${look.join('-')}`);
      }
      await choose(companion, looks[0]);
      report(name);
    },
    takeOpen: async (name, open, close) => {
      await dismissMessages();
      for (const look of looks) {
        await choose(companion, look);
        await open();
        await shoot(`${name}-${look.join('-')}`);
        await close();
      }
      await choose(companion, looks[0]);
      report(name);
    },
  };
}
