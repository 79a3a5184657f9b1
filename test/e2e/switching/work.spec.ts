import { enUS } from '../../../renderer/locales/en-US';
import { activatePlan } from '../support/embed';
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
  shownGuest,
  switchTo,
  test,
  unsaved,
  type Stage,
} from './stage';

const question = ({ companion }: Stage) => companion.shell.getByRole('alertdialog');

/** Presses the cross of the window, as its person does. */
const pressCross = ({ companion }: Stage): Promise<void> =>
  companion.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

test('what counts as begun: on the plan a click, words or a patient, until the plan is activated', async ({
  stage,
}) => {
  await switchTo(stage, 0);
  const plan = await openFor(stage, 0);
  expect(await unsaved(stage, plan)).toBe(false);
  await clickIn(stage, plan, '[data-testid="add-product"]');
  await expect.poll(() => unsaved(stage, plan)).toBe(true);
  await activatePlan(stage.companion);
  await expect.poll(() => unsaved(stage, plan)).toBe(false);
  await beginPlan(stage, plan, 'one more');

  // Reading the catalog is no work; a chosen patient makes it one.
  await goTo(stage, 'Catalog');
  await expect
    .poll(async () => (await guestsOf(stage, accountOf(stage, 0))).map(({ phase }) => phase))
    .toEqual(['shown', 'shown']);
  const catalog = await guestShowing(stage, 'catalog');
  await clickIn(stage, catalog, '#goods-search');
  const frame = await fullscriptOf(stage, catalog);
  await expect(frame.getByTestId('product-search')).toBeFocused();
  await stage.devices.type('iron');
  await expect(frame.getByTestId('product-search')).toHaveValue('iron');
  expect(await unsaved(stage, catalog)).toBe(false);
  await clickIn(stage, catalog, '[data-patient]');
  await expect.poll(() => unsaved(stage, catalog)).toBe(true);
});

async function guestShowing(stage: Stage, feature: string) {
  const guests = await guestsOf(stage, accountOf(stage, 0));
  const mountId = guests.find((guest) => guest.feature === feature)?.mountId ?? '';
  const contentsId = await stage.companion.shell
    .locator(`webview[partition="${mountId}"]`)
    .evaluate((element: Electron.WebviewTag) => element.getWebContentsId());
  return { mountId, contentsId };
}

test('a page that objects to being left is asked about like any begun work', async ({ stage }) => {
  const { companion, platform } = stage;
  platform.objectsToLeaving = true;
  const catalog = await openAs(stage, 0, 'Catalog');
  await clickIn(stage, catalog, '[data-testid="add-product"]');
  await expect((await fullscriptOf(stage, catalog)).getByTestId('plan-item')).toHaveCount(1);
  expect(await unsaved(stage, catalog)).toBe(false);
  await companion.shell.getByRole('button', { name: 'Reload Fullscript' }).click();
  await expect(question(stage)).toContainText(enUS['work.lose']);
  expect(await unsaved(stage, catalog)).toBe(true);
  await companion.shell.getByRole('button', { name: 'Go back to it' }).click();
  expect(await shownGuest(stage, accountOf(stage, 0))).toEqual(catalog);
  await expect((await fullscriptOf(stage, catalog)).getByTestId('plan-item')).toHaveCount(1);
  expect(platform.record.grants).toHaveLength(1);
});

test('Reload Fullscript and another patient ask before a begun plan is lost', async ({ stage }) => {
  const { companion, platform, people } = stage;
  const { shell } = companion;
  const plan = await openAs(stage, 0);
  await beginPlan(stage, plan, 'half a plan');

  await shell.getByRole('button', { name: 'Reload Fullscript' }).click();
  await expect(question(stage)).toContainText(enUS['work.lose.reload']);
  await stage.devices.press('Escape');
  await expect(question(stage)).toBeHidden();
  expect(await shownGuest(stage, accountOf(stage, 0))).toEqual(plan);

  const [patient] = platform.patientsOf(people[0]?.clinic ?? { id: '', name: '' });
  if (!patient) throw new Error('the platform has no patients');
  const name = `${patient.firstName} ${patient.lastName}`;
  await goTo(stage, 'Patients');
  await shell.getByRole('searchbox', { name: 'Search patients' }).fill(patient.email);
  await shell.getByRole('button', { name: `Write a plan for ${name}` }).click();
  await expect(question(stage)).toContainText(enUS['work.lose.patient']);
  await shell.getByRole('button', { name: 'Go back to it' }).click();
  await expect((await fullscriptOf(stage, plan)).getByTestId('personal-message')).toHaveValue('half a plan');
  expect(platform.record.grants).toHaveLength(1);

  await goTo(stage, 'Patients');
  await shell.getByRole('button', { name: `Write a plan for ${name}` }).click();
  await shell.getByRole('button', { name: 'Start the other plan' }).click();
  await expect
    .poll(async () => (await guestsOf(stage, accountOf(stage, 0)))[0]?.mountId)
    .not.toBe(plan.mountId);
  const other = await shownGuest(stage, accountOf(stage, 0));
  await expect((await fullscriptOf(stage, other)).getByTestId('patient-selected')).toContainText(name);
  expect(platform.record.grants).toHaveLength(2);
});

test('the question goes with the account it is about', async ({ stage }) => {
  const { companion, platform } = stage;
  await switchTo(stage, 1);
  const plan = await openAs(stage, 0);
  await beginPlan(stage, plan, 'half a plan');
  await companion.shell.getByRole('button', { name: 'Reload Fullscript' }).click();
  await expect(question(stage)).toBeVisible();
  await stage.devices.press('2', 'Control');
  await expect(question(stage)).toBeHidden();
  expect(await unsaved(stage, plan)).toBe(true);
  expect(platform.record.grants).toHaveLength(1);
});

test('closing the window asks over begun work and names whose it is; nothing is asked otherwise', async ({
  stage,
}) => {
  const { companion } = stage;
  const { shell, app } = companion;
  const work = await openAs(stage, 0);
  await beginPlan(stage, work, 'half a plan');
  await openAs(stage, 1);
  await pressCross(stage);
  await expect(question(stage)).toContainText(enUS['closing.title']);
  await expect(question(stage)).toContainText('Amélie Tremblay');
  await expect(question(stage)).not.toContainText('Priya Raman');
  await shell.getByRole('button', { name: 'Keep it open' }).click();
  await expect(question(stage)).toBeHidden();
  expect(await unsaved(stage, work)).toBe(true);

  await app.evaluate(({ app: electron }) => electron.quit());
  await expect(question(stage)).toBeVisible();
  const ended = new Promise<number | null>((end) => app.process().once('exit', end));
  await shell.getByRole('button', { name: 'Close anyway' }).click();
  expect(await ended).toBe(0);
});

test('closing the window asks nothing where pages were only looked at', async ({ stage }) => {
  const plan = await openAs(stage, 0, 'Catalog');
  await clickIn(stage, plan, 'h1');
  await expect
    .poll(async () => (await fullscriptOf(stage, plan)).evaluate(() => document.hasFocus()))
    .toBe(true);
  await openAs(stage, 1);
  const ended = new Promise<number | null>((end) => stage.companion.app.process().once('exit', end));
  await pressCross(stage);
  expect(await ended).toBe(0);
});
