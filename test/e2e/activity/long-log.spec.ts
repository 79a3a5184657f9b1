import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { goTo } from '../accounts/steps';
import { startCompanion } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { runInTerminal } from '../support/terminal';
import { saveAs, startWithLongLog } from './steps';

test.setTimeout(600_000);

test('100,000 entries: opened, walked, filtered, searched, exported, and verified', async ({
  platform,
  companion: first,
}) => {
  const companion = await startWithLongLog(first, platform, 100_000);
  const { shell, profile } = companion;
  try {
    const grid = shell.getByRole('grid', { name: 'Entries' });
    const rows = grid.locator('tbody tr');
    const count = shell.locator('#content').getByRole('status').first();
    await expect(count).toHaveText('100,000 entries');
    await expect(grid).toHaveAttribute('aria-rowcount', '100001');
    await expect(rows.first()).toContainText('object-00100000');
    // Only what is on screen exists.
    expect(await rows.count()).toBeLessThan(80);

    // The keyboard walks along all of them.
    await grid.focus();
    await shell.keyboard.press('End');
    await expect(rows.last()).toContainText('object-00000001');
    await shell.keyboard.press('PageUp');
    await shell.keyboard.press('ArrowUp');
    await shell.keyboard.press('Home');
    await shell.keyboard.press('ArrowDown');
    await shell.keyboard.press('Enter');
    const dialog = shell.getByRole('dialog');
    await expect(dialog).toContainText('object-00099999');
    await dialog.getByRole('button', { name: 'Copy id' }).click();
    await expect(dialog).toContainText('Copied');
    expect(await companion.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('object-00099999');
    await shell.keyboard.press('Escape');
    await expect(grid).toBeFocused();

    await shell.getByRole('searchbox', { name: 'Search activity' }).fill('object-00054321');
    await expect(count).toHaveText('One entry');
    await expect(rows).toHaveCount(1);
    await shell.getByRole('searchbox', { name: 'Search activity' }).fill('whitcombe');
    await expect(count).toHaveText('50,000 entries');
    await shell.getByRole('combobox', { name: 'Result' }).selectOption('Refused or failed');
    await shell.getByRole('searchbox', { name: 'Search activity' }).fill('');
    await expect(count).toHaveText('10,000 entries');
    await expect(rows.first()).toContainText('object-00100000');
    await shell.getByRole('searchbox', { name: 'Search activity' }).fill('no such thing');
    await expect(shell.getByText('No entry matches')).toBeVisible();
    await shell.getByRole('button', { name: 'Show everything' }).click();
    await expect(count).toHaveText('100,000 entries');

    await shell.getByRole('button', { name: 'Check the log' }).click();
    await expect(shell.getByText('100,000 entries, all as they were written.')).toBeVisible();

    // Closing the dialog of the system is no failure, and saves nothing.
    await shell.getByRole('button', { name: 'Export…' }).click();
    await saveAs(companion, null);
    await shell.getByRole('button', { name: 'Save as…' }).click();
    await expect(shell.getByRole('button', { name: 'Save as…' })).toBeEnabled();
    // The region of the system decides, not the language of the app.
    await companion.app.evaluate(({ app }) => void Object.assign(app, { getSystemLocale: () => 'fr-CA' }));
    for (const format of ['CSV', 'JSON'] as const) {
      const file = join(profile.folder, `activity.${format.toLowerCase()}`);
      await saveAs(companion, file);
      if (!(await dialog.isVisible())) await shell.getByRole('button', { name: 'Export…' }).click();
      await dialog.getByRole('combobox', { name: 'Format' }).selectOption(format.toLowerCase());
      await dialog.getByRole('button', { name: 'Save as…' }).click();
      await expect(dialog).toBeHidden();
      const extra = format === 'CSV' ? 0 : 1;
      const good = await runInTerminal(['--verify-activity', file], profile.userData);
      expect(good.output).toBe(`${file}: ${100_000 + extra} entries, all as they were written\n`);
      expect(good.code).toBe(0);
      const lines = (await readFile(file, 'utf8')).split(/(?<=\n)/);
      if (format === 'CSV') expect(lines[0]).toContain('\uFEFFsequence;time;action;');
      await writeFile(file, lines.toSpliced(77_001, 1).join(''));
      const bad = await runInTerminal([`--verify-activity=${file}`], profile.userData);
      expect(bad.output).toBe(`${file}: entry 77001 was removed (first of all)\n`);
      expect(bad.code).toBe(65);
    }
    await expect(count).toHaveText('100,002 entries');
  } finally {
    await companion.close();
  }
});

test('a log that was changed outside the app names the entry, on screen and in the terminal', async ({
  platform,
  companion: first,
}) => {
  const long = await startWithLongLog(first, platform, 300);
  const { profile } = long;
  await long.close();
  const path = join(profile.userData, 'activity.ndjson');
  const log = await readFile(path, 'utf8');
  await writeFile(path, log.replace('object-00000123', 'object-00000321'));
  const found = await runInTerminal(['--verify-activity'], profile.userData);
  expect(found.output).toBe('the activity log of this profile: entry 123 was changed (first of all)\n');
  expect(found.code).toBe(65);
  const companion = await startCompanion(profile);
  await goTo(companion, 'Activity');
  await expect(companion.shell.getByRole('alert')).toContainText('Entry 123 was changed outside the app.');
  await companion.close();
  const missing = await runInTerminal(['--verify-activity', join(profile.folder, 'none')], profile.userData);
  expect(missing.code).toBe(66);
});

test('what happens while the screen is open appears at the top', async ({ platform, companion: first }) => {
  const companion = await startWithLongLog(first, platform, 500);
  const rows = companion.shell.getByRole('grid').locator('tbody tr');
  await expect(rows.first()).toContainText('object-00000500');
  for (const { id } of (await companion.state()).accounts)
    await companion.shell.evaluate((accountId) => window.companion.accounts.select({ accountId }), id);
  await expect(rows.first()).toContainText('Switched to account');
  await companion.close();
});

test('an export whose dialog was open when the app locked is not written', async ({
  platform,
  companion: first,
}) => {
  const companion = await startWithLongLog(first, platform, 50);
  const { shell, profile } = companion;
  const file = join(profile.folder, 'activity.csv');
  // The person has not answered the dialog yet when the lock comes.
  await companion.app.evaluate(({ dialog, ipcMain }, filePath) => {
    const answered = new Promise<void>((answer) => ipcMain.once('test:answer', () => answer()));
    Object.assign(dialog, {
      showSaveDialog: async () => {
        await answered;
        return { canceled: false, filePath };
      },
    });
  }, file);
  const exported = shell.evaluate(() => window.companion.activity.export({ format: 'csv', filter: null }));
  await shell.evaluate(() => window.companion.lock.lockNow({}));
  await expect(shell.getByRole('button', { name: 'Unlock' })).toBeVisible();
  // The collection of an app that locks can take the driver's own answer with it; then it answers again.
  await expect(() => companion.app.evaluate(({ ipcMain }) => void ipcMain.emit('test:answer'))).toPass();
  expect(await exported).toEqual({ ok: false, error: { code: 'locked' } });
  expect(await readFile(file, 'utf8').catch(() => 'absent')).toBe('absent');
  await companion.close();
});
