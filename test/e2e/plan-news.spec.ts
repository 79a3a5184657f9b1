import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fhirValidator, problemsOf } from '../main/handover/fhir';
import { connectPeople, goTo } from './accounts/steps';
import { createProfile, openScreen, startCompanion, type Companion } from './support/companion';
import { activatePlan, fullscriptFrame } from './support/embed';
import { expect, test } from './support/fixtures';
import { filesHolding } from './support/planted';

test.setTimeout(600_000);

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

test('what happened to plans elsewhere appears in Activity once, and a cancelled plan is handed over as such', async ({
  platform,
}, info) => {
  const folder = info.outputPath('plans');
  await mkdir(folder, { recursive: true });
  const profile = await createProfile(platform.policy({ handover: { folder } }));
  const documents = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const [practitioner, staff] = [platform.person('Amélie Tremblay'), platform.person('Sam Whitcombe')];
  const first = await startCompanion(profile);
  try {
    await connectPeople(first, platform, [staff]);
    await openScreen(first, 'Treatment plan');
    await (await fullscriptFrame(first)).getByTestId('practitioner-option').first().click();
    await activatePlan(first);
    await expect.poll(documents, { timeout: 90_000 }).toHaveLength(1);
  } finally {
    await first.close();
  }
  const own = platform.record.plans[0]?.id ?? '';
  // The account has been there since yesterday.
  const path = join(profile.userData, 'accounts.json');
  const text = await readFile(path, 'utf8');
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  await writeFile(path, text.replace(/"connectedAt":\s*"[^"]+"/, `"connectedAt": "${yesterday}"`));
  const planId = platform.activateElsewhere(practitioner.id, 600);
  const older = platform.activateElsewhere(practitioner.id, 3 * 86_400);
  platform.changeElsewhere(older, 'recommendation', 500);
  platform.changeElsewhere(own, 'cancelled', 400);
  platform.record.clearRequests();
  const companion = await startCompanion(profile);
  try {
    const notices = await catchNotices(companion);
    await goTo(companion, 'Activity');
    const row = companion.shell.getByRole('row').filter({ hasText: planId });
    await expect(row).toContainText('Plan activated elsewhere', { timeout: 150_000 });
    await expect(row).toHaveCount(1);
    const rowOf = (id: string, words: string) =>
      companion.shell.getByRole('row').filter({ hasText: id }).filter({ hasText: words });
    await expect(rowOf(older, 'Plan changed elsewhere')).toHaveCount(1);
    const cancelled = rowOf(own, 'Plan canceled elsewhere');
    await expect(cancelled).toHaveCount(1);
    // The practice's own system had been given that plan: it gets a second version, which says so.
    await expect(cancelled).toContainText('Written');
    await expect(rowOf(own, 'Cancellation handed over')).toHaveCount(1);
    const second = (await documents()).find((name) => name.endsWith('-cancelled.json')) ?? '';
    const document = JSON.parse(await readFile(join(folder, second), 'utf8'));
    expect(problemsOf(await fhirValidator(), document)).toEqual([]);
    expect(document).toMatchObject({ identifier: { value: own }, meta: { versionId: '2' } });
    expect(document.entry[0].resource).toMatchObject({ resourceType: 'CarePlan', status: 'revoked' });
    // Only an activation is news for somebody who looks elsewhere.
    expect(await notices.shown()).toEqual([
      { title: 'Practice Companion', body: 'A treatment plan was activated.' },
    ]);
    // One list, one detail each: gently.
    const asked = platform.record.to(/^\/api\/events\//).map(({ path }) => path);
    expect(asked[0]).toBe('/api/events/treatment_plans');
    expect(new Set(asked).size).toBe(asked.length);
    // A click leads to the account and the plan.
    await goTo(companion, 'Patients');
    await notices.click(0);
    await expect(companion.shell.getByRole('searchbox', { name: 'Search activity' })).toHaveValue(planId);
    await expect(row).toHaveCount(1);
  } finally {
    await companion.close();
    await profile.remove();
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
      await expect.poll(async () => (await notices.shown()).length, { timeout: 90_000 }).toBe(1);
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
