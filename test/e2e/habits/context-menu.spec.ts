import { expectFocus } from '../accounts/steps';
import {
  accountOf,
  clickIn,
  expect,
  fullscriptOf,
  openAs,
  switchTo,
  test,
  type Stage,
} from '../switching/stage';

interface Popped {
  readonly labels: readonly string[];
  readonly choose: (label: string) => Promise<void>;
}

/** Takes the place of the system's menu, which no test can press: keeps what would pop up. */
async function catchMenus({ companion }: Stage): Promise<{
  readonly count: () => Promise<number>;
  readonly last: () => Promise<Popped>;
}> {
  const { app } = companion;
  await app.evaluate(({ Menu }) => {
    const caught: Electron.Menu[] = [];
    Reflect.set(globalThis, 'caughtMenus', caught);
    Menu.prototype.popup = function (this: Electron.Menu) {
      caught.push(this);
    };
  });
  const count = (): Promise<number> =>
    app.evaluate(() => Number(Reflect.get(globalThis, 'caughtMenus').length));
  return {
    count,
    last: async () => ({
      labels: await app.evaluate(() => {
        const menus: Electron.Menu[] = Reflect.get(globalThis, 'caughtMenus');
        return (menus.at(-1)?.items ?? []).map(({ type, label, enabled }) => {
          if (type === 'separator') return '-';
          return enabled ? label : `(${label})`;
        });
      }),
      choose: (label) =>
        app.evaluate((_electron, wanted) => {
          const menus: Electron.Menu[] = Reflect.get(globalThis, 'caughtMenus');
          menus
            .at(-1)
            ?.items.find((item) => item.label === wanted)
            ?.click();
        }, label),
    }),
  };
}

test('a field of ours offers to edit, in the language of the app, and the rest offers nothing', async ({
  stage,
}) => {
  const { shell } = stage.companion;
  const menus = await catchMenus(stage);
  await switchTo(stage, 0);
  const search = shell.getByRole('searchbox', { name: 'Search patients' });
  await search.fill('gagnon');
  await search.selectText();
  await search.click({ button: 'right' });
  await expect.poll(menus.count).toBe(1);
  const first = await menus.last();
  expect(first.labels).toEqual(['Cut', 'Copy', expect.stringMatching(/^\(?Paste\)?$/), '-', 'Select all']);
  await first.choose('Cut');
  await expect(search).toHaveValue('');
  await expectFocus(search);

  // A button, an empty place: nothing pops up.
  await shell.getByRole('navigation').getByRole('button', { name: 'Labs' }).click({ button: 'right' });
  await shell.getByRole('heading', { name: 'Patients' }).click({ button: 'right' });

  await shell.evaluate(() => window.companion.app.setPreferences({ language: 'fr-CA' }));
  const french = shell.getByRole('searchbox', { name: 'Rechercher un patient' });
  await french.click({ button: 'right' });
  await expect.poll(menus.count).toBe(2);
  const second = await menus.last();
  expect(second.labels).toEqual(['(Couper)', '(Copier)', 'Coller', '-', '(Tout sélectionner)']);
  await second.choose('Coller');
  await expect(french).toHaveValue('gagnon');
});

test('Fullscript’s fields and its text offer the same, and its links and pictures nothing', async ({
  stage,
}) => {
  const menus = await catchMenus(stage);
  const mount = await openAs(stage, 0, 'Catalog');
  const frame = await fullscriptOf(stage, mount);
  const field = frame.locator('#goods-search');
  // The real mouse first: it gives the keyboard to Fullscript, which no driver does.
  await clickIn(stage, mount, '#goods-search');
  await field.fill('zinc');
  await field.selectText();
  await field.click({ button: 'right' });
  await expect.poll(menus.count).toBe(1);
  await (await menus.last()).choose('Cut');
  await expect(field).toHaveValue('');
  await expect.poll(() => stage.companion.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('zinc');
  await field.click({ button: 'right' });
  await expect.poll(menus.count).toBe(2);
  expect((await menus.last()).labels).toContain('Paste');
  await (await menus.last()).choose('Paste');
  await expect(field).toHaveValue('zinc');
  await field.fill('');

  await frame.locator('nav a').first().click({ button: 'right' });
  await frame.locator('svg.tile').first().click({ button: 'right' });
  const name = frame.locator('.card strong').first();
  await name.selectText();
  await name.click({ button: 'right' });
  await expect.poll(menus.count).toBe(3);
  expect((await menus.last()).labels).toEqual(['Copy', '-', 'Select all']);
  await expect
    .poll(async () => (await stage.companion.state()).guests.map(({ accountId }) => accountId))
    .toEqual([accountOf(stage, 0)]);
});

test('a menu closes when its account leaves the screen and when the app locks', async ({ stage }) => {
  const { app, shell } = stage.companion;
  const menus = await catchMenus(stage);
  await app.evaluate(({ Menu }) => {
    Reflect.set(globalThis, 'closedMenus', 0);
    Menu.prototype.closePopup = () => {
      Reflect.set(globalThis, 'closedMenus', Number(Reflect.get(globalThis, 'closedMenus')) + 1);
    };
  });
  const closed = (): Promise<number> => app.evaluate(() => Number(Reflect.get(globalThis, 'closedMenus')));
  await switchTo(stage, 0);
  const search = shell.getByRole('searchbox', { name: 'Search patients' });
  await search.click({ button: 'right' });
  await expect.poll(menus.count).toBe(1);
  expect(await closed()).toBe(0);
  await switchTo(stage, 1);
  await expect.poll(closed).toBe(1);
  await search.click({ button: 'right' });
  await expect.poll(menus.count).toBe(2);
  await stage.devices.press('l', 'Control');
  await expect(shell.getByRole('heading', { name: 'Practice Companion is locked' })).toBeVisible();
  // Locking sweeps the memory, and with it sometimes a look of the driver's: then it looks again.
  await expect(async () => expect(await closed()).toBe(2)).toPass();
});
