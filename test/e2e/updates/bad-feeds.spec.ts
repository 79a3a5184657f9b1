import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleSchema } from '../../../main/diagnostics/bundle-schema';
import type { ErrorCode } from '../../../preload/contract/errors';
import { enUS } from '../../../renderer/locales/en-US';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { startCompanion, type Companion } from '../support/companion';
import {
  feed,
  hangUp,
  keyWord,
  page,
  signed,
  signedByStranger,
  signedForAnother,
  withStatus,
  type Answer,
} from './feed';
import { expect, look, patience, test, updates } from './stage';

/** Counts what would interrupt a person: dialogs and notifications of the system. */
const countInterruptions = ({ app }: Companion): Promise<void> =>
  app.evaluate(({ dialog, Notification }) => {
    const count = (): void => {
      process.env['INTERRUPTIONS'] = String(Number(process.env['INTERRUPTIONS'] ?? 0) + 1);
    };
    Object.assign(dialog, { showMessageBox: count, showMessageBoxSync: count, showErrorBox: count });
    Notification.prototype.show = count;
  });

async function openAbout(companion: Companion): Promise<void> {
  await countInterruptions(companion);
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await expect.poll(async () => (await updates(companion)).mode, patience).toBe('notify');
}

/** Saves the diagnostics file; answers its text. */
async function diagnosticsOf({ app, shell, profile }: Companion): Promise<string> {
  const path = join(profile.folder, 'diagnostics.json');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  expect(await shell.evaluate(() => window.companion.diagnostics.saveBundle({}))).toMatchObject({ ok: true });
  return readFile(path, 'utf8');
}

const cases: readonly (readonly [name: string, answer: Answer, code: ErrorCode])[] = [
  ['that hangs up', hangUp, 'update_feed_unreachable'],
  ['that is out of order', withStatus(503), 'update_feed_unreachable'],
  ['that is gone', withStatus(404), 'update_feed_unreachable'],
  ['behind the page of a guest network', page, 'update_feed_invalid'],
  ['without a signature', (_request, response) => void response.end('{}'), 'update_feed_invalid'],
  ['signed by a stranger', signedByStranger(feed()), 'update_feed_unsigned'],
  ['with the signature of another one', signedForAnother(feed()), 'update_feed_unsigned'],
  ['for another app', signed(feed({ appId: 'com.other.app' })), 'update_feed_foreign'],
  ['for another channel', signed(feed({ channel: 'beta' })), 'update_feed_foreign'],
  ['that has run out', signed(feed({ expires: '2026-01-01T00:00:00Z' }, -400)), 'update_feed_old'],
];

for (const [name, answer, code] of cases)
  test(`a feed ${name} is no update, one line in the diagnostics file, and no dialog`, async ({
    companion,
    feeds,
  }) => {
    feeds.answer(answer);
    await openAbout(companion);
    for (const times of [1, 2, 3]) {
      await look(companion);
      await expect.poll(() => feeds.asked.length, patience).toBeGreaterThanOrEqual(times);
      await expect.poll(async () => (await updates(companion)).error?.code, patience).toBe(code);
    }
    expect(await updates(companion)).toMatchObject({ phase: 'idle', version: null, checkedAt: null });

    const { shell, app } = companion;
    await expect(shell.getByText(errorsEnUS[code].title)).toHaveCount(1);
    await expect(shell.getByRole('dialog').or(shell.getByRole('alertdialog'))).toHaveCount(0);
    await expect(shell.getByRole('log').getByText(errorsEnUS[code].title)).toHaveCount(0);
    const text = await diagnosticsOf(companion);
    expect(bundleSchema.parse(JSON.parse(text)).updates.error).toBe(code);
    expect(text.split('\n').filter((line) => line.includes(code))).toHaveLength(1);
    expect(await app.evaluate(() => process.env['INTERRUPTIONS'])).toBeUndefined();
    expect(companion.output()).not.toContain(code);
  });

test('a feed that names an older version is no update and no error', async ({ companion, feeds }) => {
  feeds.answer(signed(feed({ version: '0.0.1' })));
  await openAbout(companion);
  await look(companion);
  await expect(companion.shell.getByText(enUS['updates.upToDate'])).toBeVisible(patience);
  expect(await updates(companion)).toMatchObject({ phase: 'upToDate', version: null, error: null });
  expect(feeds.asked[0]).toBe(`/feeds/stable-${process.platform}-${process.arch}.json`);
});

test('an old feed played back takes nothing away, also after a restart', async ({
  companion,
  feeds,
  profile,
}) => {
  const { shell } = companion;
  feeds.answer(signed(feed({ version: '99.0.1' })));
  await openAbout(companion);
  await look(companion);
  await expect(shell.getByText('Version 99.0.1 is available.')).toBeVisible(patience);
  feeds.answer(signed(feed({ version: '99.0.0' }, -1)));
  await look(companion);
  await expect(shell.getByText(errorsEnUS.update_feed_old.title)).toBeVisible(patience);
  await expect(shell.getByText('Version 99.0.1 is available.')).toBeVisible();
  // The wish of an installed app is kept for it: here somebody else installs.
  await expect(shell.getByText(enUS['updates.elsewhere'])).toBeVisible();
  await companion.close();

  const again = await startCompanion(profile, { further: [keyWord] });
  await openAbout(again);
  await look(again);
  await expect.poll(async () => (await updates(again)).error?.code, patience).toBe('update_feed_old');
  expect(await updates(again)).toMatchObject({ phase: 'idle', version: null });
  await again.close();
});
