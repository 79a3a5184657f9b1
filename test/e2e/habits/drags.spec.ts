import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placesOf } from '../security/attacks';
import { expect, fullscriptOf, openAs, switchTo, test, type Stage } from '../switching/stage';

/** What is dropped: a file of this computer, or a link. */
interface Dropped {
  readonly files?: readonly string[];
  readonly link?: string;
}

/** Drags something from outside over the middle of a page and drops it there, by the way a browser takes drags. */
async function drop({ companion }: Stage, contentsId: number, { files = [], link }: Dropped): Promise<void> {
  await companion.app.evaluate(
    async ({ webContents }, [id, paths, address]) => {
      const contents = webContents.fromId(id);
      if (!contents) throw new Error('no such page');
      const items = address
        ? ['text/uri-list', 'text/plain'].map((mimeType) => ({ mimeType, data: address }))
        : [];
      contents.debugger.attach('1.3');
      try {
        for (const type of ['dragEnter', 'dragOver', 'drop'])
          await contents.debugger.sendCommand('Input.dispatchDragEvent', {
            type,
            x: 400,
            y: 300,
            data: { items, files: paths, dragOperationsMask: 19 },
          });
      } finally {
        contents.debugger.detach();
      }
    },
    [contentsId, files, link] as const,
  );
}

/** A file that a page would show if it went there. */
async function plantedFile({ profile }: Stage): Promise<string> {
  const path = join(profile.folder, 'planted.html');
  await writeFile(path, '<title>planted</title><p>planted</p>');
  return path;
}

test('a file or a link that is dropped on the window changes nothing', async ({ stage }) => {
  const { companion, platform, profile } = stage;
  const { shell, app } = companion;
  await switchTo(stage, 0);
  const shellId = await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.id ?? 0,
  );
  const opened = (await profile.openedLinks()).length;
  await drop(stage, shellId, { files: [await plantedFile(stage)] });
  await drop(stage, shellId, { link: `${platform.foreignOrigin}/dropped` });
  expect(await shell.evaluate(() => location.href)).toBe('app://companion/index.html');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(await profile.openedLinks()).toHaveLength(opened);
  expect(platform.record.foreignHits).toEqual([]);
});

test('dropped on Fullscript it leads nowhere either', async ({ stage }) => {
  const { companion, platform, profile } = stage;
  const mount = await openAs(stage, 0, 'Catalog');
  const before = await placesOf(stage, mount);
  const opened = (await profile.openedLinks()).length;
  await drop(stage, mount.contentsId, { files: [await plantedFile(stage)] });
  await drop(stage, mount.contentsId, { link: `${platform.foreignOrigin}/dropped` });
  const frame = await fullscriptOf(stage, mount);
  // The page answers after the drops, so whatever they set off has begun.
  await expect(frame.locator('#goods-search')).toBeVisible();
  expect(await placesOf(stage, mount)).toEqual(before);
  expect(await frame.title()).not.toContain('planted');
  expect(await profile.openedLinks()).toHaveLength(opened);
  expect(platform.record.foreignHits).toEqual([]);
  expect(await companion.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('our page refuses files and links everywhere, and takes text in its fields', async ({ stage }) => {
  const { shell } = stage.companion;
  await switchTo(stage, 0);
  const search = shell.getByRole('searchbox', { name: 'Search patients' });
  await expect(search).toBeVisible();
  const refused = (selector: string, what: 'file' | 'text'): Promise<boolean[]> =>
    shell
      .locator(selector)
      .first()
      .evaluate(
        (element, kind) =>
          ['dragover', 'drop'].map((type) => {
            const dataTransfer = new DataTransfer();
            if (kind === 'file') dataTransfer.items.add(new File(['planted'], 'planted.html'));
            else dataTransfer.setData('text/plain', 'planted');
            const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
            return !element.dispatchEvent(event);
          }),
        what,
      );
  expect(await refused('main', 'file')).toEqual([true, true]);
  expect(await refused('main', 'text')).toEqual([true, true]);
  expect(await refused('input[type="search"]', 'file')).toEqual([true, true]);
  expect(await refused('input[type="search"]', 'text')).toEqual([false, false]);
});

test('nothing but the text of a field can be dragged out of our own pages', async ({ stage }) => {
  const { shell } = stage.companion;
  const mount = await openAs(stage, 0, 'Labs');
  const host = (await fullscriptOf(stage, mount)).parentFrame();
  const begins = (selector: string): Promise<boolean> =>
    shell
      .locator(selector)
      .first()
      .evaluate((element) =>
        element.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true })),
      );
  expect(await begins('header section')).toBe(false);
  expect(await begins('nav svg')).toBe(false);
  expect(
    await host
      ?.locator('#fullscript')
      .evaluate((element) =>
        element.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true })),
      ),
  ).toBe(false);
  await shell.getByRole('navigation').getByRole('button', { name: 'Patients' }).click();
  await expect(shell.getByRole('searchbox', { name: 'Search patients' })).toBeVisible();
  expect(await begins('input[type="search"]')).toBe(true);
});
