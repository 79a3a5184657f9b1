import { connect, openScreen, type Companion } from '../support/companion';
import { fullscriptFrame } from '../support/embed';
import { realInput } from '../support/keyboard';
import { expect, test } from '../support/fixtures';
import { onOwnDesktop, type OwnDesktop } from './own-desktop';
import { expectLocked } from './steps';

/** Opens a plan and lets the page be as lively as a page can be without a person. */
async function openLivelyPlan({ companion, platform }: OwnDesktop) {
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await openScreen(companion, 'Treatment plan');
  const frame = await fullscriptFrame(companion);
  await frame.locator('body').evaluate((body) => {
    let turn = 0;
    setInterval(() => {
      turn += 1;
      body.style.cursor = turn % 2 === 0 ? 'pointer' : 'text';
      body.animate([{ opacity: 0.99 }, { opacity: 1 }], 100);
      body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
      body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
      window.scrollBy(0, turn % 2 === 0 ? 1 : -1);
      void fetch('/planted-keep-alive').catch(() => undefined);
    }, 200);
  });
  return frame;
}

const countdown = (companion: Companion) => companion.shell.getByTestId('lock-countdown');
const phaseOf = async (companion: Companion) => (await companion.state()).lock.phase;

async function locksWithoutPerson(own: OwnDesktop): Promise<void> {
  const { companion, platform } = own;
  await openLivelyPlan(own);
  await expect(countdown(companion)).toBeVisible({ timeout: 60_000 });
  await expect(companion.shell.getByRole('button', { name: 'Stay unlocked' })).toBeVisible();
  const seconds = async () => (await companion.state()).lock.secondsLeft ?? 0;
  expect(await seconds()).toBeLessThanOrEqual(30);
  await expect.poll(seconds, { timeout: 20_000 }).toBeLessThan(20);
  // It is said politely, and not each second.
  await expect(companion.shell.getByRole('status').filter({ hasText: /Locking in/ })).toHaveCount(1);

  // The way of the mouse to it would end the countdown already.
  await companion.shell.getByRole('button', { name: 'Stay unlocked' }).dispatchEvent('click');
  await expect(countdown(companion)).toBeHidden();
  expect(await phaseOf(companion)).toBe('unlocked');

  await expect(companion.shell.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible({
    timeout: 120_000,
  });
  await expectLocked(companion, 'idle');
  expect(platform.record.to('/planted-keep-alive').length).toBeGreaterThan(100);
}

async function keyInGuestIsAPerson(own: OwnDesktop): Promise<void> {
  const { companion, profile } = own;
  const frame = await openLivelyPlan(own);
  await frame.getByTestId('personal-message').click();
  await expect(countdown(companion)).toBeVisible({ timeout: 60_000 });
  expect(await companion.app.evaluate(({ powerMonitor }) => powerMonitor.getSystemIdleTime())).toBe(0);
  await realInput(profile, 'key', 'h');
  await expect(frame.getByTestId('personal-message')).toHaveValue('h');
  await expect(countdown(companion)).toBeHidden();
  expect(await phaseOf(companion)).toBe('unlocked');
}

async function mouseElsewhereIsAPerson(own: OwnDesktop): Promise<void> {
  const { companion, profile } = own;
  await openLivelyPlan(own);
  await realInput(profile, 'mousemove', '640', '500');
  await expect(countdown(companion)).toBeVisible({ timeout: 60_000 });
  await realInput(profile, 'mousemove', '660', '520', 'click', '5');
  await expect(countdown(companion)).toBeHidden();

  await expect(countdown(companion)).toBeVisible({ timeout: 60_000 });
  // Outside of our window.
  await realInput(profile, 'mousemove', '1420', '880');
  await expect(countdown(companion)).toBeHidden();
}

async function clockJumpLocksNothingEarly(own: OwnDesktop): Promise<void> {
  const { companion, platform } = own;
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await companion.app.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 3_600_000;
  });
  await companion.shell.mouse.move(300, 300);
  await expect(countdown(companion)).toBeVisible({ timeout: 60_000 });
  expect((await companion.state()).lock.secondsLeft).toBeGreaterThan(20);
  await companion.app.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 7_200_000;
  });
  await expect(companion.shell.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible({
    timeout: 60_000,
  });
}

/** What must hold, each on a desktop of its own, which tells how long nobody has used it or does not. */
const scenes = [
  [
    'a minute without a person locks, whatever the page does; the last half is counted down',
    locksWithoutPerson,
    true,
  ],
  ['a key inside Fullscript’s frame is a person, where the system tells nothing', keyInGuestIsAPerson, false],
  [
    'the mouse inside Fullscript’s frame and work in another program are a person, where the system tells',
    mouseElsewhereIsAPerson,
    true,
  ],
  ['a wall clock that jumps locks nothing early', clockJumpLocksNothingEarly, true],
] as const;

// Each waits a minute or so for real; together they wait once.
test('a minute without a person locks, and only a person keeps the app open', async () => {
  test.setTimeout(300_000);
  await Promise.all(
    scenes.map(([name, scene, countsIdleness]) =>
      test.step(name, () =>
        onOwnDesktop({ policy: { lock: { idleMinutes: 1 } }, keyring: 'unlocked', countsIdleness }, scene),
      ),
    ),
  );
});
