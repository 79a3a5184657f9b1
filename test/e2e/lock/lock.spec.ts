import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verbNames } from '../../../preload/contract/verb-names';
import { connectByHand } from '../security/stage';
import { authorizationRequest, openLink, openScreen, type Companion } from '../support/companion';
import { fullscriptFrame } from '../support/embed';
import { expect, test } from '../support/fixtures';
import { expectLocked, lock, setPin, tryPin, unlock } from './steps';

const pin = 'Été 2026';

const emit = ({ app }: Companion, event: 'suspend' | 'lock-screen'): Promise<void> =>
  app.evaluate(({ powerMonitor }, event) => {
    // Later than the driver's own answer, which the collection of a locked app would take with it.
    setTimeout(() => powerMonitor.emit(event), 20);
  }, event);

/** Every word of the page, as a screen reader or a script would find it, guests and their attributes included. */
async function everythingIn({ shell }: Companion): Promise<string> {
  const spoken = await shell.locator('body').ariaSnapshot();
  const written = await shell.evaluate(() => document.documentElement.outerHTML);
  return `${spoken}\n${written}`;
}

const webviews = ({ shell }: Companion): Promise<string[]> =>
  shell.evaluate(() =>
    [...document.querySelectorAll('webview')].map((view) => view.getAttribute('partition') ?? ''),
  );

/** Milliseconds that locking may take, from its cause to the lock screen. */
const longestLocking = 2_000;

test('locks by each of its causes within two seconds', async ({ platform, companion }) => {
  await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  await openScreen(companion, 'Treatment plan');

  await companion.shell.keyboard.press('Control+l');
  await expectLocked(companion, 'demand', longestLocking);
  await unlock(companion);

  // A key that the guest has.
  await companion.app.evaluate(({ webContents }) => {
    const guest = webContents.getAllWebContents().find((contents) => contents.getType() === 'webview');
    guest?.focus();
    guest?.sendInputEvent({ type: 'keyDown', keyCode: 'L', modifiers: ['control'] });
  });
  await expectLocked(companion, 'demand', longestLocking);
  await unlock(companion);

  await emit(companion, 'suspend');
  await expectLocked(companion, 'sleep', longestLocking);
  await emit(companion, 'lock-screen');
  await expectLocked(companion, 'sleep', longestLocking);
  await unlock(companion);

  await emit(companion, 'lock-screen');
  await expectLocked(companion, 'screen', longestLocking);
  await unlock(companion);

  const { latestActivity } = await companion.state();
  expect(
    latestActivity
      .filter(({ action }) => action.startsWith('app.'))
      .map(({ action, objectId }) => [action, objectId]),
  ).toEqual([
    ['app.unlocked', 'nothing'],
    ['app.locked', 'screen'],
    ['app.unlocked', 'nothing'],
    ['app.locked', 'sleep'],
    ['app.unlocked', 'nothing'],
    ['app.locked', 'demand'],
    ['app.unlocked', 'nothing'],
    ['app.locked', 'demand'],
  ]);
});

test('does not lock on sleep and with the screen where it is told not to', async ({
  platform,
  profile,
  companion,
}) => {
  await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  await companion.shell.evaluate(() =>
    window.companion.lock.setPreferences({ onSleep: false, onScreenLock: false }),
  );
  await emit(companion, 'suspend');
  await emit(companion, 'lock-screen');
  await companion.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
  expect((await companion.state()).lock).toMatchObject({ phase: 'unlocked', rules: { onSleep: false } });
  const settings = await readFile(join(profile.userData, 'settings.json'), 'utf8');
  expect(JSON.parse(settings)).toMatchObject({ lock: { onSleep: false, onScreenLock: false } });
});

test('shows and says nothing of anybody while it is locked, and the begun plan is there afterwards', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const person = platform.person('Amélie Tremblay');
  await connectByHand(companion, platform, person.id);
  await connectByHand(companion, platform, platform.person('Sam Whitcombe').id);
  await setPin(companion, pin);
  await openScreen(companion, 'Treatment plan');
  const frame = await fullscriptFrame(companion);
  await frame.getByTestId('patient-option').first().click();
  const patient = await frame.getByTestId('patient-selected').innerText();
  await frame.getByTestId('personal-message').fill('Half a message');
  await frame.locator('body').evaluate(() => Object.assign(window, { planted: 'the same document' }));
  const before = await webviews(companion);
  expect(await everythingIn(companion)).toContain(person.name);

  await lock(companion);
  await expect(shell.getByLabel('PIN')).toBeFocused();
  const words = await everythingIn(companion);
  const names = [
    ...platform.people.flatMap(({ name, clinic }) => [name, clinic.name]),
    patient.split('\n')[0] ?? '',
  ];
  expect(names.filter((name) => name !== '' && words.includes(name))).toEqual([]);
  const title = await companion.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getTitle(),
  );
  expect(title).toBe('Practice Companion');
  // Opaque over everything, from corner to corner.
  expect(
    await shell.evaluate(() => {
      const { innerWidth, innerHeight } = window;
      const places = [
        [1, 1],
        [innerWidth - 2, 1],
        [1, innerHeight - 2],
        [innerWidth - 2, innerHeight - 2],
        [innerWidth / 2, innerHeight / 2],
      ];
      const covers = places.map(
        ([x = 0, y = 0]) =>
          document.elementFromPoint(x, y)?.closest('main[aria-labelledby="lock-title"]') !== null,
      );
      const cover = document.querySelector('main[aria-labelledby="lock-title"]');
      const colour = cover ? getComputedStyle(cover).backgroundColor : '';
      return { covers: covers.every(Boolean), opaque: colour.startsWith('rgb(') };
    }),
  ).toEqual({ covers: true, opaque: true });

  // Keys of the frame do nothing.
  for (const key of ['Escape', 'F6', 'Control+2', 'Control+l', 'Shift+F6']) await shell.keyboard.press(key);
  await expect(shell.getByLabel('PIN')).toBeFocused();
  const state = await companion.state();
  expect(state).toMatchObject({ accounts: [], latestActivity: [], preferences: { lastAccountId: null } });
  expect(names.filter((name) => name !== '' && JSON.stringify(state).includes(name))).toEqual([]);

  // The webview stands where it stood, with its document.
  expect(await webviews(companion)).toEqual(before);
  await unlock(companion, pin);
  await expect(frame.getByTestId('personal-message')).toHaveValue('Half a message');
  await expect(frame.getByTestId('personal-message')).toBeVisible();
  expect(await frame.locator('body').evaluate(() => Reflect.get(window, 'planted'))).toBe(
    'the same document',
  );
  expect(await webviews(companion)).toEqual(before);
  await expect(shell.getByRole('region', { name: new RegExp(person.name) })).toBeVisible();
  expect(platform.record.grants.filter(({ claims }) => claims > 0)).toHaveLength(1);
  await frame.getByTestId('add-product').first().click();
  await frame.getByTestId('activate-plan').click();
  await expect(frame.getByTestId('plan-activated')).toBeVisible();
});

test('main refuses every verb but those of the lock screen, and loses no event of a guest', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const accountId = await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  await openScreen(companion, 'Treatment plan');
  await setPin(companion, pin);
  await lock(companion);
  const refused = await shell.evaluate(async (verbs) => {
    const answers: Record<string, string> = {};
    for (const [group, names] of Object.entries(verbs))
      for (const verb of names) {
        const call: unknown = Reflect.get(Reflect.get(window.companion, group), verb);
        if (typeof call !== 'function') throw new Error(`no verb ${group}.${verb}`);
        const answer: { ok: boolean; error?: { code: string } } = await Reflect.apply(call, undefined, [{}]);
        answers[`${group}.${verb}`] = answer.ok ? 'ok' : (answer.error?.code ?? '');
      }
    return answers;
  }, verbNames('shell'));
  const open = [
    'app.getState',
    'app.noteUnhandled',
    'lock.giveUp',
    'lock.lockNow',
    'lock.unlock',
    'lock.unlockWithTouchId',
  ];
  for (const [verb, code] of Object.entries(refused))
    if (!open.includes(verb)) expect.soft(code, verb).toBe('locked');
  expect(refused).toMatchObject({
    'app.getState': 'ok',
    'lock.giveUp': 'locked',
    'app.noteUnhandled': 'ipc_invalid',
    'lock.lockNow': 'ok',
    'lock.unlock': 'ipc_invalid',
    'lock.unlockWithTouchId': 'touch_id_refused',
  });
  expect(
    await shell.evaluate(
      (accountId) => window.companion.patients.search({ accountId, query: 'a' }),
      accountId,
    ),
  ).toEqual({ ok: false, error: { code: 'locked' } });

  const [grant, told] = await companion.app.evaluate(async ({ webContents }) => {
    const guest = webContents.getAllWebContents().find((contents) => contents.getType() === 'webview');
    const ask = (script: string): unknown => guest?.executeJavaScript(script);
    return [
      await ask('companionGuest.getSessionGrant({})'),
      await ask(
        `companionGuest.reportEvent({ type: 'treatmentPlan.activated', eventId: 'while-locked', treatmentPlanId: 'plan-while-locked', patientId: null })`,
      ),
    ];
  });
  expect(grant).toEqual({ ok: false, error: { code: 'locked' } });
  expect(told).toEqual({ ok: true, value: {} });
  await unlock(companion, pin);
  // The event was kept; the platform, asked after the lock, knows of no such plan.
  await expect
    .poll(async () => (await companion.state()).latestActivity, { timeout: 90_000 })
    .toContainEqual(
      expect.objectContaining({
        action: 'treatmentPlan.notConfirmed',
        objectId: 'plan-while-locked',
        result: 'not_found',
        accountId,
      }),
    );
});

test('a search that is on its way when the app locks brings nothing to the screen', async ({
  platform,
  companion,
}) => {
  const accountId = await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  platform.misbehave({ path: /search\/patients/, delayMs: 3_000 });
  const answer = companion.shell.evaluate(
    (accountId) => window.companion.patients.search({ accountId, query: 'a' }),
    accountId,
  );
  await platform.record.until((record) => record.to(/search\/patients/).length > 0);
  await lock(companion);
  expect(await answer).toEqual({ ok: false, error: { code: 'locked' } });
  platform.clearMisbehaviour();
  await unlock(companion);
  const found = await companion.shell.evaluate(
    (accountId) => window.companion.patients.search({ accountId, query: 'a' }),
    accountId,
  );
  expect(found.ok).toBe(true);
});

test('a mount that is on its way ends, and begins anew after unlocking', async ({ platform, companion }) => {
  await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  platform.misbehave({ path: /session_grants$/, delayMs: 20_000, times: 1 });
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Catalog' }).click();
  await platform.record.until(({ grants }) => grants.length === 1);
  await lock(companion);
  await expect.poll(async () => (await companion.state()).guests).toEqual([]);
  await unlock(companion);
  await expect
    .poll(async () => (await companion.state()).guests.findLast(({ feature }) => feature)?.phase, {
      timeout: 20_000,
    })
    .toBe('shown');
  expect(platform.record.grants.map(({ claims }) => claims)).toEqual([0, 1]);
});

test('an answer of the browser that comes while the app is locked waits for it to be opened', async ({
  platform,
  profile,
  companion,
}) => {
  await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  await setPin(companion, pin);
  const already = (await profile.openedLinks()).length;
  await companion.shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
  const request = await authorizationRequest(companion, already);
  const callback = await platform.approve(request, platform.person('Sam Whitcombe').id);
  await emit(companion, 'suspend');
  await expectLocked(companion, 'sleep');
  const exchanges = platform.record.to('/api/oauth/token').length;
  expect(await openLink(profile, callback)).toBe(0);
  await tryPin(companion, 'not this one');
  await expect(companion.shell.getByText('This is not the right PIN.')).toBeVisible();
  expect(platform.record.to('/api/oauth/token')).toHaveLength(exchanges);
  expect((await companion.state()).connection.step).toBe('idle');

  await tryPin(companion, pin);
  await companion.shell.getByRole('button', { name: 'Use this account' }).click();
  await expect.poll(async () => (await companion.state()).accounts).toHaveLength(2);
});

test('a sign-in that nobody has confirmed is dropped and revoked when the app locks', async ({
  platform,
  profile,
  companion,
}) => {
  await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  const already = (await profile.openedLinks()).length;
  await companion.shell.evaluate(() => window.companion.connection.start({ purpose: { kind: 'add' } }));
  const request = await authorizationRequest(companion, already);
  await openLink(profile, await platform.approve(request, platform.person('Sam Whitcombe').id));
  await expect(companion.shell.getByRole('button', { name: 'Use this account' })).toBeVisible();
  await emit(companion, 'lock-screen');
  await expectLocked(companion, 'screen');
  await platform.record.until(({ revocations }) => revocations.length === 1);
  await companion.shell.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect
    .poll(async () => (await companion.state()).connection)
    .toMatchObject({
      step: 'failed',
      error: { code: 'locked' },
    });
  expect((await companion.state()).accounts).toHaveLength(1);
});
