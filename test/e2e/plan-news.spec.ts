import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectPeople, goTo } from './accounts/steps';
import { createProfile, openScreen, startCompanion, type Companion } from './support/companion';
import { activatePlan } from './support/embed';
import { expect, test } from './support/fixtures';
import { filesHolding } from './support/planted';

test.setTimeout(240_000);

/** Writes down what the system would show, and lets a click be played. */
async function catchNotices({ app }: Companion): Promise<{
  readonly shown: () => Promise<{ title: string; body: string }[]>;
  readonly click: (index: number) => Promise<void>;
}> {
  await app.evaluate(({ Notification, BrowserWindow }) => {
    const shown: Electron.Notification[] = [];
    Object.assign(globalThis, { shownNotices: shown });
    Object.assign(Notification, { isSupported: () => true });
    Notification.prototype.show = function show() {
      shown.push(this);
    };
    // Nobody looks at the window: the test's desktop may give it the keyboard or not.
    for (const window of BrowserWindow.getAllWindows()) Object.assign(window, { isFocused: () => false });
  });
  return {
    shown: () =>
      app.evaluate(() => {
        const held: unknown = Reflect.get(globalThis, 'shownNotices');
        return (Array.isArray(held) ? held : []).map(({ title, body }) => ({ title, body }));
      }),
    click: (index) =>
      app.evaluate((_, at) => {
        const held: unknown = Reflect.get(globalThis, 'shownNotices');
        if (Array.isArray(held)) held[at].emit('click', {});
      }, index),
  };
}

test('a plan activated elsewhere appears in Activity once, beside those of this computer', async ({
  platform,
  companion: first,
}) => {
  const [practitioner, staff] = [platform.person('Amélie Tremblay'), platform.person('Sam Whitcombe')];
  await connectPeople(first, platform, [staff]);
  const { profile } = first;
  await first.close();
  // The account has been there since yesterday.
  const path = join(profile.userData, 'accounts.json');
  const text = await readFile(path, 'utf8');
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  await writeFile(path, text.replace(/"connectedAt":\s*"[^"]+"/, `"connectedAt": "${yesterday}"`));
  const planId = platform.activateElsewhere(practitioner.id, 600);
  const companion = await startCompanion(profile);
  try {
    const notices = await catchNotices(companion);
    await goTo(companion, 'Activity');
    const row = companion.shell.getByRole('row').filter({ hasText: planId });
    await expect(row).toContainText('Plan activated elsewhere', { timeout: 150_000 });
    await expect(row).toHaveCount(1);
    expect(await notices.shown()).toEqual([
      { title: 'Practice Companion', body: 'A treatment plan was activated.' },
    ]);
    // One list, one detail: gently.
    expect(platform.record.to(/^\/api\/events\//)).toHaveLength(2);
    // A click leads to the account and the plan.
    await goTo(companion, 'Patients');
    await notices.click(0);
    await expect(companion.shell.getByRole('searchbox', { name: 'Search activity' })).toHaveValue(planId);
    await expect(row).toHaveCount(1);
  } finally {
    await companion.close();
  }
});

for (const [mode, named] of [
  ['generic', false],
  ['names', true],
] as const)
  test(`a notification of a plan, by policy ${mode}, ${named ? 'says for whom' : 'names nobody'}; none while locked`, async ({
    platform,
  }) => {
    const profile = await createProfile(platform.policy({ privacy: { notifications: mode } }));
    const companion = await startCompanion(profile);
    try {
      await connectPeople(companion, platform, [platform.person('Amélie Tremblay')]);
      const notices = await catchNotices(companion);
      await openScreen(companion, 'Treatment plan');
      await activatePlan(companion);
      await expect.poll(async () => (await notices.shown()).length, { timeout: 20_000 }).toBe(1);
      const [plan] = platform.record.plans;
      const patient = platform
        .patientsOf(platform.person('Amélie Tremblay').clinic)
        .find(({ id }) => id === plan?.patientId);
      const name = `${patient?.firstName} ${patient?.lastName}`;
      expect((await notices.shown())[0]?.body).toBe(
        named ? `A treatment plan was activated for ${name}.` : 'A treatment plan was activated.',
      );
      const { found, read } = await filesHolding(profile.userData, [patient?.email ?? '', name]);
      expect(read).toBeGreaterThan(5);
      expect(found).toEqual([]);
      expect(companion.output()).not.toContain(name);
      // Behind the lock a click leads nowhere before it is opened, and nothing new is shown.
      await companion.shell.evaluate(() => window.companion.lock.lockNow({}));
      await expect(companion.shell.getByRole('button', { name: 'Unlock' })).toBeVisible();
      // The collection of an app that locks can take the driver's own answer with it; then it clicks again.
      await expect(() => notices.click(0)).toPass();
      expect((await companion.state()).openedPlan).toBeNull();
      await companion.shell.getByRole('button', { name: 'Unlock' }).click();
      await expect(companion.shell.getByRole('searchbox', { name: 'Search activity' })).toHaveValue(
        plan?.id ?? '',
      );
    } finally {
      await companion.close();
      await profile.remove();
    }
  });
