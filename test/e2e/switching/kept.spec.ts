import {
  accountOf,
  beginPlan,
  clickIn,
  expect,
  fullscriptOf,
  goTo,
  guestsOf,
  openAs,
  openFor,
  peopleInPicture,
  shownGuest,
  switchTo,
  test,
  unsaved,
  type Stage,
} from './stage';
import { liveGuests } from '../security/mounts';
import { startCompanion } from '../support/companion';

const notice = ({ companion }: Stage) => companion.shell.getByText(/^A plan begun as .+ would be closed\.$/);

test.describe('with two accounts', () => {
  test('a guest comes back as it was left, and takes nothing while it is hidden', async ({ stage }) => {
    const { companion, devices, platform } = stage;
    const first = await openAs(stage, 0);
    await beginPlan(stage, first, 'half a plan');
    await switchTo(stage, 1);
    await devices.type('meant for nobody');
    const hidden = companion.shell.locator('section', {
      has: companion.shell.locator(`webview[partition="${first.mountId}"]`),
    });
    await expect(hidden).toHaveAttribute('inert');
    await expect(hidden).toHaveCSS('visibility', 'hidden');
    await expect.poll(() => peopleInPicture(stage)).toEqual([]);

    const second = await openFor(stage, 1);
    await expect.poll(() => peopleInPicture(stage)).toEqual([1]);
    await devices.type('meant for nobody');
    await switchTo(stage, 0);
    expect(await shownGuest(stage, accountOf(stage, 0))).toEqual(first);
    await expect.poll(() => peopleInPicture(stage)).toEqual([0]);
    expect(await unsaved(stage, second)).toBe(false); // asked first: the driver's own reading counts as touching
    for (const [mount, words] of [
      [first, 'half a plan'],
      [second, ''],
    ] as const)
      await expect((await fullscriptOf(stage, mount)).getByTestId('personal-message')).toHaveValue(words);
    expect(platform.record.grants).toHaveLength(2);
  });

  test('each account has its own screen and its own search', async ({ stage }) => {
    const { companion, platform } = stage;
    const search = companion.shell.getByRole('searchbox', { name: 'Search patients' });
    await switchTo(stage, 0);
    await search.fill('gagnon');
    await switchTo(stage, 1);
    await expect(search).toHaveValue('');
    await goTo(stage, 'Activity');
    await expect(companion.shell.getByRole('heading', { name: 'Activity' })).toBeVisible();
    await switchTo(stage, 0);
    await expect(search).toHaveValue('gagnon');
    await switchTo(stage, 1);
    await expect(companion.shell.getByRole('heading', { name: 'Activity' })).toBeVisible();

    // What is typed for one account is never asked for the other, not even from an open dialog.
    await openFor(stage, 1);
    await openAs(stage, 0);
    await companion.shell.getByRole('button', { name: 'Choose patient…' }).click();
    await companion.shell.getByRole('dialog').getByRole('searchbox').fill('planted words');
    await stage.devices.press('2', 'Control');
    await expect(companion.shell.getByRole('dialog')).toBeHidden();
    await companion.shell.getByRole('button', { name: 'Choose patient…' }).click();
    await expect(companion.shell.getByRole('dialog').getByRole('searchbox')).toHaveValue('');
    const tokensOfSecond = platform.record.tokens
      .filter(({ person }) => person.id === stage.people[1]?.id)
      .map(({ accessToken }) => `Bearer ${accessToken}`);
    const asked = platform.record
      .to('/api/clinic/search/patients')
      .filter(({ headers }) => tokensOfSecond.includes(headers['authorization'] ?? ''));
    expect(asked).toEqual([]);
  });

  test('each account has its own zoom, kept across a restart and never the other’s', async ({ stage }) => {
    const { companion, devices } = stage;
    const zoomOf = async (contentsId: number): Promise<number | undefined> =>
      companion.app.evaluate(
        ({ webContents }, id) => Math.round((webContents.fromId(id)?.getZoomFactor() ?? 0) * 100),
        contentsId,
      );
    const first = await openAs(stage, 0, 'Catalog');
    // From inside the guest, and from the frame around it.
    await clickIn(stage, first, 'h1');
    await expect
      .poll(async () => (await fullscriptOf(stage, first)).evaluate(() => document.hasFocus()))
      .toBe(true);
    await devices.press('=', 'Control');
    await expect.poll(() => zoomOf(first.contentsId)).toBe(110);
    await companion.shell.getByRole('button', { name: 'Reload Fullscript' }).focus();
    await companion.shell.keyboard.press('Control+=');
    await expect.poll(() => zoomOf(first.contentsId)).toBe(125);
    await expect(companion.shell.getByRole('button', { name: '125% zoom' })).toBeVisible();

    const second = await openAs(stage, 1, 'Catalog');
    expect(await zoomOf(second.contentsId)).toBe(100);
    await companion.shell.keyboard.press('Control+-');
    await expect.poll(() => zoomOf(second.contentsId)).toBe(90);
    expect(await zoomOf(first.contentsId)).toBe(125);
    expect(
      await companion.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
      ),
    ).toBe(1);
    await switchTo(stage, 0);
    expect(await shownGuest(stage, accountOf(stage, 0))).toEqual(first);
    expect(await zoomOf(first.contentsId)).toBe(125);

    // A fresh page of the account has its zoom at once; the window's own zoom lies on top of it.
    await companion.shell.getByRole('button', { name: 'Reload Fullscript' }).click();
    await expect
      .poll(async () => (await guestsOf(stage, accountOf(stage, 0)))[0]?.mountId)
      .not.toBe(first.mountId);
    const again = await shownGuest(stage, accountOf(stage, 0));
    expect(await zoomOf(again.contentsId)).toBe(125);
    await companion.close();
    const restarted = await startCompanion(stage.profile);
    const later: Stage = { ...stage, companion: restarted };
    try {
      const reopened = await openAs(later, 0, 'Catalog');
      const factor = await restarted.app.evaluate(
        ({ webContents }, id) => webContents.fromId(id)?.getZoomFactor(),
        reopened.contentsId,
      );
      expect(factor).toBeCloseTo(1.25);
    } finally {
      await restarted.close();
    }
  });
});

test.describe('with four accounts', () => {
  test.use({ connected: 4 });

  test('the two other guests used last stay, older ones go without a word', async ({ stage }) => {
    const { companion, platform } = stage;
    for (const index of [0, 1, 2]) await openAs(stage, index);
    expect(await liveGuests(companion)).toHaveLength(3);
    const last = await openAs(stage, 3);
    await expect.poll(() => guestsOf(stage, accountOf(stage, 0))).toEqual([]);
    await expect.poll(() => liveGuests(companion)).toHaveLength(3);
    await expect(notice(stage)).toBeHidden();
    for (const index of [1, 2, 3]) {
      await switchTo(stage, index);
      await shownGuest(stage, accountOf(stage, index));
    }
    expect(platform.record.grants).toHaveLength(4);
    expect(await shownGuest(stage, accountOf(stage, 3))).toEqual(last);
  });

  test('begun work is asked about before it goes, in the middle of other work, and stays until then', async ({
    stage,
  }) => {
    const { companion } = stage;
    const { shell } = companion;
    const work = await openAs(stage, 0);
    await beginPlan(stage, work, 'half a plan');
    for (const index of [1, 2]) await openAs(stage, index);
    await expect(notice(stage)).toBeHidden();
    await openAs(stage, 3);
    await expect(notice(stage)).toHaveText(
      'A plan begun as Amélie Tremblay, Practitioner, North Clinic would be closed.',
    );
    await switchTo(stage, 2);
    await switchTo(stage, 3);
    await expect(notice(stage)).toBeVisible();

    await shell.getByRole('button', { name: 'Go back to it' }).click();
    expect(await shownGuest(stage, accountOf(stage, 0))).toEqual(work);
    await expect((await fullscriptOf(stage, work)).getByTestId('personal-message')).toHaveValue(
      'half a plan',
    );
    await expect.poll(() => peopleInPicture(stage)).toEqual([0]);
    await expect(notice(stage)).toBeHidden();

    for (const index of [1, 2, 3]) await openAs(stage, index);
    await expect(notice(stage)).toBeVisible();
    await shell.getByRole('button', { name: 'Close it' }).click();
    await expect(notice(stage)).toBeHidden();
    await expect.poll(() => guestsOf(stage, accountOf(stage, 0))).toEqual([]);
    await expect.poll(() => liveGuests(companion)).toHaveLength(3);
  });
});
