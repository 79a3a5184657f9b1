import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openOwnDisplay } from '../support/own-display';
import { startCompanion, type Companion, type Profile } from '../support/companion';
import { expect, test as base } from '../support/fixtures';

/** A profile on a display of its own, 1280 by 860: no other window moves this one. */
const test = base.extend<{ readonly alone: Profile }>({
  alone: async ({ profile }, use) => {
    const display = await openOwnDisplay(profile);
    await use(profile);
    await display.close();
  },
});

const boundsOf = ({ app }: Companion) =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (!window) throw new Error('no window');
    return { ...window.getNormalBounds(), visible: window.isVisible() };
  });

const settingsOf = async (profile: Profile): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(profile.userData, 'settings.json'), 'utf8').catch(() => '{}'));

async function inCompanion(profile: Profile, work: (companion: Companion) => Promise<void>): Promise<void> {
  const companion = await startCompanion(profile);
  try {
    await work(companion);
  } finally {
    await companion.close();
  }
}

test('the window comes back where it stood, and its place is all that is written', async ({ alone }) => {
  const place = { x: 120, y: 60, width: 900, height: 700 };
  await inCompanion(alone, async (companion) => {
    // Whoever moves it as soon as it is there.
    await expect
      .poll(async () => {
        await companion.app.evaluate(({ BrowserWindow }, bounds) => {
          BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
        }, place);
        return (await settingsOf(alone))['window'];
      })
      .toEqual({ ...place, maximized: false });
  });
  await inCompanion(alone, async (companion) =>
    expect(await boundsOf(companion)).toEqual({ ...place, visible: true }),
  );
});

for (const [where, saved] of [
  ['right of every screen', { x: 4_000, y: 60, width: 900, height: 700 }],
  ['left of every screen', { x: -3_000, y: -900, width: 900, height: 700 }],
  ['larger than the screen', { x: 0, y: 0, width: 3_000, height: 2_000 }],
] as const)
  test(`a window that stood ${where} comes back where it can be seen`, async ({ alone }) => {
    await inCompanion(alone, async (companion) => {
      await companion.shell.evaluate(() => window.companion.app.setPreferences({ theme: 'dark' }));
    });
    const before = await settingsOf(alone);
    const content = JSON.stringify({ ...before, window: { ...saved, maximized: false } });
    await writeFile(join(alone.userData, 'settings.json'), content);
    await inCompanion(alone, async (companion) => {
      const { x, y, width, height } = await boundsOf(companion);
      const area = await companion.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
      expect(x).toBeGreaterThanOrEqual(area.x);
      expect(y).toBeGreaterThanOrEqual(area.y);
      expect(x + width).toBeLessThanOrEqual(area.x + area.width);
      expect(y + height).toBeLessThanOrEqual(area.y + area.height);
      expect((await companion.state()).preferences.theme).toBe('dark');
    });
  });

test('a damaged place costs nothing else of the settings', async ({ alone }) => {
  let usual = {};
  await inCompanion(alone, async (companion) => {
    usual = await boundsOf(companion);
    await companion.shell.evaluate(() => window.companion.app.setPreferences({ theme: 'dark' }));
  });
  const before = await settingsOf(alone);
  const content = JSON.stringify({ ...before, window: { x: 'far', y: null } });
  await writeFile(join(alone.userData, 'settings.json'), content);
  await inCompanion(alone, async (companion) => {
    expect(await boundsOf(companion)).toEqual(usual);
    const { preferences, startProblems } = await companion.state();
    expect(preferences.theme).toBe('dark');
    expect(startProblems).toEqual([]);
  });
});
