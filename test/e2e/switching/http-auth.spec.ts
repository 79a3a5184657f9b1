import { inFrame } from '../security/mounts';
import { expect, openAs, test } from './stage';

const guarded = '/guarded-by-basic';
const challenge = { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="planted"' } };

/** Asks for the guarded address from inside Fullscript's frame, with a name and a password or without. */
const ask = (credentials: string): string => `new Promise((resolve) => {
  const request = new XMLHttpRequest();
  request.open('GET', '${guarded}', true${credentials});
  request.onloadend = () => resolve(request.status);
  request.send();
})`;

test('a Basic challenge is answered with nothing, and credentials leave by no way', async ({ stage }) => {
  const { companion, platform } = stage;
  const sent = (): (string | undefined)[] =>
    platform.record.to(guarded).map(({ headers }) => headers['authorization']);
  platform.misbehave({ path: guarded, ...challenge });
  const first = await openAs(stage, 0);
  expect(await inFrame(companion, first, ask(''))).toBe(401);
  expect(sent()).toEqual([undefined]);
  // Credentials that a page brings itself would stay in the session's cache: such a request is never made.
  expect(await inFrame(companion, first, ask(", 'planted-name', 'planted-password'"))).toBe(0);
  expect(await inFrame(companion, first, ask(''))).toBe(401);
  const second = await openAs(stage, 1);
  expect(await inFrame(companion, second, ask(''))).toBe(401);
  expect(sent()).toEqual([undefined, undefined, undefined]);
  const windows = await companion.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('a frame that answers 401 Basic shows no prompt and says what to do', async ({ stage }) => {
  const { companion, platform } = stage;
  platform.misbehave({ path: '/treatment_plans/new', ...challenge, times: 1 });
  await stage.devices.press('1', 'Control');
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Treatment plan' }).click();
  await expect(companion.shell.getByText('Fullscript reported an error.').first()).toBeVisible();
  expect(platform.record.to('/treatment_plans/new').map(({ headers }) => headers['authorization'])).toEqual([
    undefined,
  ]);
});
