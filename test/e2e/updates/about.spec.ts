import { stateChannel } from '../../../preload/surface';
import type { UpdatesView } from '../../../preload/contract/updates';
import { enUS } from '../../../renderer/locales/en-US';
import { frCA } from '../../../renderer/locales/fr-CA';
import { startCompanion, type Companion } from '../support/companion';
import { expect, test } from '../support/fixtures';

type Key = keyof typeof enUS;

const base: UpdatesView = {
  mode: 'notify',
  installs: 'app',
  phase: 'idle',
  version: null,
  progress: 0,
  checkedAt: 1_795_600_000_000,
  error: null,
  below: null,
  installsAtEnd: false,
};
const found = { phase: 'available', version: '1.4.0' } as const;

/**
 * What main can say of updates, the words that a person reads of it, what they can press, and what the way to the
 * settings says to whoever does not look there.
 */
const cases: readonly (readonly [
  view: UpdatesView,
  words: readonly Key[],
  buttons: readonly Key[],
  mark?: Key,
])[] = [
  [{ ...base, mode: 'off' }, ['updates.off'], []],
  [base, ['updates.idle'], ['updates.check']],
  [{ ...base, phase: 'checking' }, ['updates.checking'], []],
  [{ ...base, phase: 'upToDate' }, ['updates.upToDate'], ['updates.check']],
  [
    { ...base, ...found },
    ['updates.available'],
    ['updates.download', 'updates.check'],
    'updates.mark.available',
  ],
  [
    { ...base, ...found, installs: 'elsewhere' },
    ['updates.available', 'updates.elsewhere'],
    ['updates.check'],
  ],
  [{ ...base, ...found, phase: 'downloading', progress: 42 }, ['updates.downloading'], []],
  [
    { ...base, ...found, phase: 'ready', installsAtEnd: true },
    ['updates.ready', 'updates.ready.atEnd'],
    ['updates.restart', 'updates.check'],
    'updates.mark.ready',
  ],
  [
    { ...base, ...found, phase: 'ready' },
    ['updates.ready', 'updates.ready.asks'],
    ['updates.restart', 'updates.check'],
    'updates.mark.ready',
  ],
  [
    { ...base, ...found, below: '1.3.0' },
    ['updates.below', 'updates.below.text'],
    ['updates.download', 'updates.check'],
    'updates.mark.below',
  ],
  [
    { ...base, ...found, installs: 'elsewhere', below: '1.3.0' },
    ['updates.below', 'updates.below.elsewhere'],
    ['updates.check'],
    'updates.mark.below',
  ],
];
const buttons: readonly Key[] = ['updates.download', 'updates.restart', 'updates.check'];

/** Draws the window as if main had said this of updates. */
async function show({ app, state }: Companion, updates: UpdatesView): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { channel, told }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, told),
    { channel: stateChannel, told: { ...(await state()), updates } },
  );
}

for (const [language, catalogue] of [
  ['en-US', enUS],
  ['fr-CA', frCA],
] as const)
  test(`About tells every state of updates, who acts, and nothing that a reader cannot use: ${language}`, async ({
    profile,
  }) => {
    test.setTimeout(600_000);
    const companion = await startCompanion(profile);
    const { shell } = companion;
    await shell.evaluate((wanted) => window.companion.app.setPreferences(wanted), { language });
    await shell.getByRole('button', { name: catalogue['nav.settings'] }).click();
    const about = shell.getByRole('region', { name: catalogue['settings.about'] });
    for (const [updates, words, pressed, mark] of cases) {
      await show(companion, updates);
      for (const key of words) {
        const sentence = catalogue[key].replace('{version}', key === 'updates.below' ? '1.3.0' : '1.4.0');
        await expect(about.getByText(sentence, { exact: true })).toBeVisible();
      }
      for (const key of buttons)
        await expect(about.getByRole('button', { name: catalogue[key], exact: true })).toHaveCount(
          pressed.includes(key) ? 1 : 0,
        );
      const loads = updates.phase === 'downloading';
      await expect(about.getByRole('progressbar')).toHaveCount(loads ? 1 : 0);
      // A percent in a text that is read out at each change would be read a hundred times.
      await expect(about.getByText(/42\s?%/)).toHaveCount(0);
      const way = shell.getByRole('navigation').getByRole('button', { name: catalogue['nav.settings'] });
      const name = [catalogue['nav.settings'], mark === undefined ? '' : catalogue[mark]].join(' ').trim();
      await expect(way).toHaveAccessibleName(name);
    }
    await companion.close();
  });
