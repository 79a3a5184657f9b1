import {
  accountOf,
  clickIn,
  expect,
  fullscriptOf,
  goTo,
  openAs,
  switchTo,
  test,
  type Stage,
} from '../switching/stage';
import type { HandMount } from '../security/mounts';
import { filesHolding } from '../support/planted';
import { expectGuestFocus, findBarOf, sheetOf } from './steps';

/** Puts the keyboard into a field of Fullscript, with the real mouse. */
async function typeInto(stage: Stage, mount: HandMount, selector: string): Promise<void> {
  await clickIn(stage, mount, selector);
  await expect((await fullscriptOf(stage, mount)).locator(selector)).toBeFocused();
}

/** How often a word stands on Fullscript's page, for whoever reads it. */
async function countOf(stage: Stage, mount: HandMount, word: string): Promise<number> {
  const read = await (await fullscriptOf(stage, mount)).evaluate(() => document.body.innerText);
  return read.toLowerCase().split(word.toLowerCase()).length - 1;
}

test('out of Fullscript Ctrl and a slash show the sheet, and a question mark stays there', async ({
  stage,
}) => {
  const { companion, devices } = stage;
  const mount = await openAs(stage, 0, 'Catalog');
  await typeInto(stage, mount, '#goods-search');
  const field = (await fullscriptOf(stage, mount)).locator('#goods-search');
  await devices.press('/', 'Shift');
  await expect(field).toHaveValue('?');
  await expect(sheetOf(companion)).toBeHidden();

  await devices.press('/', 'Control');
  await expect(sheetOf(companion)).toBeVisible();
  await devices.press('Escape');
  await expect(sheetOf(companion)).toBeHidden();
  await expectGuestFocus(companion, await fullscriptOf(stage, mount));
});

test('finds words in Fullscript, forth and back, and gives the keyboard back', async ({ stage }) => {
  const { companion, devices } = stage;
  const mount = await openAs(stage, 0, 'Catalog');
  await typeInto(stage, mount, '#goods-search');
  const count = await countOf(stage, mount, 'capsules');
  expect(count).toBeGreaterThan(1);

  await devices.press('f', 'Control');
  const bar = findBarOf(companion);
  const words = bar.getByRole('textbox', { name: 'Find in this page' });
  await expect(words).toBeFocused();
  await devices.type('capsules');
  const status = bar.getByRole('status');
  await expect(status).toHaveText(`1 of ${count}`);
  // The words were typed into the bar, and not into Fullscript below it.
  await expect(words).toHaveValue('capsules');
  await devices.press('Enter');
  await expect(status).toHaveText(`2 of ${count}`);
  await devices.press('Enter', 'Shift');
  await expect(status).toHaveText(`1 of ${count}`);
  await bar.getByRole('button', { name: 'Previous' }).click();
  await expect(status).toHaveText(`${count} of ${count}`);

  // The same key again takes the words up for new ones.
  await words.focus();
  await devices.press('f', 'Control');
  await devices.type('zzz nowhere');
  await expect(status).toHaveText('Nothing found');
  await devices.press('Escape');
  await expect(bar).toBeHidden();
  const frame = await fullscriptOf(stage, mount);
  await expectGuestFocus(companion, frame);
  await expect(frame.locator('#goods-search')).toHaveValue('');

  // The palette leads there too, and leaves the keyboard in the bar.
  await devices.press('k', 'Control');
  await expect(companion.shell.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await devices.type('find in');
  await devices.press('Enter');
  await expect(words).toBeFocused();
  await expect(words).toHaveValue('');
});

test('the words go with the page, the account and the lock, and are written down nowhere', async ({
  stage,
}) => {
  const { companion, devices, profile } = stage;
  const { shell } = companion;
  const bar = findBarOf(companion);
  const mount = await openAs(stage, 0, 'Labs');
  const open = async (): Promise<void> => {
    await expect(shell.locator(`webview[partition="${mount.mountId}"]`)).toBeVisible();
    await devices.press('f', 'Control');
    await expect(bar.getByRole('textbox')).toBeFocused();
    await expect(bar.getByRole('textbox')).toHaveValue('');
    await devices.type('plantedword');
    await expect(bar.getByRole('status')).toHaveText('Nothing found');
  };
  await open();
  await switchTo(stage, 1);
  await expect(bar).toBeHidden();
  await switchTo(stage, 0);
  await expect(bar).toBeHidden();

  await open();
  await goTo(stage, 'Settings');
  await expect(bar).toBeHidden();
  await goTo(stage, 'Labs');
  await expect(bar).toBeHidden();

  await open();
  await devices.press('l', 'Control');
  await expect(shell.getByRole('heading', { name: 'Practice Companion is locked' })).toBeVisible();
  await expect(bar).toBeHidden();
  await shell.getByRole('button', { name: 'Unlock' }).click();
  await expect(shell.locator(`webview[partition="${mount.mountId}"]`)).toBeVisible();
  await expect(bar).toBeHidden();

  expect(companion.output()).not.toContain('plantedword');
  const { found, read } = await filesHolding(profile.userData, ['plantedword']);
  expect(read).toBeGreaterThan(3);
  expect(found).toEqual([]);
});

test('nothing is found in a guest that is another account’s, hidden, or closed', async ({ stage }) => {
  const { companion } = stage;
  const first = await openAs(stage, 0);
  const ask = (accountId: string, mountId: string): Promise<string> =>
    companion.shell.evaluate(
      async (guest) => {
        const answer = await window.companion.embed.find({ ...guest, text: 'a', forward: true, anew: true });
        return answer.ok ? 'found' : answer.error.code;
      },
      { accountId, mountId },
    );
  expect(await ask(accountOf(stage, 0), first.mountId)).toBe('found');
  expect(await ask(accountOf(stage, 1), first.mountId)).toBe('embed_unknown_mount');
  // A search that nobody ends, for no bar asked for it, is ended by main.
  await companion.app.evaluate(({ webContents }) => {
    for (const guest of webContents.getAllWebContents().filter((each) => each.getType() === 'webview')) {
      const stop = guest.stopFindInPage.bind(guest);
      guest.stopFindInPage = (action) => {
        Reflect.set(globalThis, 'endedSearch', action);
        stop(action);
      };
    }
  });
  await switchTo(stage, 1);
  await expect
    .poll(() => companion.app.evaluate((): unknown => Reflect.get(globalThis, 'endedSearch')))
    .toBe('clearSelection');
  await expect.poll(() => ask(accountOf(stage, 0), first.mountId)).toBe('embed_unknown_mount');
  expect(await ask(accountOf(stage, 0), crypto.randomUUID())).toBe('embed_unknown_mount');
});
