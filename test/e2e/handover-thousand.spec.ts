import { mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { fhirValidator, problemsOf } from '../main/handover/fhir';
import { connect, createProfile, openScreen, startCompanion, type Companion } from './support/companion';
import { expect, test } from './support/fixtures';

test.setTimeout(400_000);

/**
 * Reports activated plans as the guest page does, as fast as it may. Answers whether all were taken; false where the app
 * dies meanwhile.
 */
async function report(companion: Companion, ids: readonly string[]): Promise<boolean> {
  await openScreen(companion, 'Treatment plan');
  const script = `(async () => {
    for (const treatmentPlanId of ${JSON.stringify(ids)})
      for (;;) {
        const eventId = 'event of ' + treatmentPlanId;
        const event = { type: 'treatmentPlan.activated', eventId, treatmentPlanId, patientId: null };
        if ((await companionGuest.reportEvent(event)).ok) break;
        await new Promise((rested) => setTimeout(rested, 40));
      }
    return true;
  })()`;
  return companion.app
    .evaluate(async ({ webContents }, text) => {
      const guests = webContents.getAllWebContents().filter((contents) => contents.getType() === 'webview');
      const shown: boolean[] = await Promise.all(
        guests.map((guest) => guest.executeJavaScript("document.querySelector('iframe') !== null")),
      );
      const answer: unknown = await guests.find((_, at) => shown[at])?.executeJavaScript(text);
      return answer === true;
    }, script)
    .catch(() => false);
}

test('1,000 plans on the real app, its folder away now and then, the app killed again and again: each written once', async ({
  platform,
}, info) => {
  const validate = await fhirValidator();
  const folder = info.outputPath('plans');
  await mkdir(folder, { recursive: true });
  const profile = await createProfile(platform.policy({ handover: { folder } }));
  const person = platform.person('Amélie Tremblay');
  const plans = Array.from({ length: 1000 }, () => platform.activateElsewhere(person.id, 3_600));
  const taken = new Map<string, number>();
  const day = { over: false };

  /** The practice's own system: takes each document as soon as it sees it. */
  const reader = (async () => {
    while (!day.over) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((each) => !each.startsWith('.'))) {
        const text = await readFile(join(folder, name), 'utf8').catch(() => null);
        if (text === null) continue;
        const document = JSON.parse(text);
        expect(problemsOf(validate, document)).toEqual([]);
        const isTaken = await unlink(join(folder, name)).then(
          () => true,
          () => false,
        );
        if (isTaken) taken.set(document.identifier.value, (taken.get(document.identifier.value) ?? 0) + 1);
      }
      await wait(10);
    }
  })();
  const trouble = (async () => {
    while (!day.over) {
      await wait(4_000);
      await rename(folder, `${folder}-away`);
      await wait(400);
      await rename(`${folder}-away`, folder);
    }
  })();

  let companion = await startCompanion(profile);
  let kills = 0;
  /** What a person does who is told that plans wait. Answers how many documents were taken. */
  const tryAgain = async (): Promise<number> => {
    await companion.shell.evaluate(() => void window.companion.activity.retryHandover({}));
    return taken.size;
  };
  try {
    await connect(companion, platform, person.id);
    for (let begin = 0; begin < plans.length; begin += 200) {
      const some = plans.slice(begin, begin + 200);
      const reported = report(companion, some);
      // In the middle of it: some are taken, others are on their way, others not even told.
      const few = begin + 1 + Math.floor(Math.random() * 120);
      await expect.poll(tryAgain, { timeout: 60_000, intervals: [5, 50, 300] }).toBeGreaterThan(few);
      await companion.kill();
      kills += 1;
      await reported;
      companion = await startCompanion(profile);
      // Whatever the killed app had taken in: told again, it is there once.
      expect(await report(companion, some)).toBe(true);
    }
    await expect.poll(tryAgain, { timeout: 120_000 }).toBe(1000);
  } finally {
    day.over = true;
    await Promise.all([reader, trouble]);
    await companion.close();
    await profile.remove();
  }
  expect(kills).toBe(5);
  expect([...taken.keys()].sort()).toEqual([...plans].sort());
  expect([...taken].filter(([, times]) => times !== 1)).toEqual([]);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});
