import { mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { fhirValidator, problemsOf } from '../main/handover/fhir';
import { connect, createProfile, openScreen, startCompanion, type Companion } from './support/companion';
import { expect, test } from './support/fixtures';

test.setTimeout(400_000);

/**
 * Tells of activated plans as the guest page does, as fast as it may, each once: a page that was answered never tells of
 * a plan again. Ends where the app dies, with whose answer was awaited then; null where all were answered.
 */
async function tell(
  companion: Companion,
  ids: readonly string[],
  onTold: (id: string) => void,
): Promise<string | null> {
  await openScreen(companion, 'Treatment plan');
  const page = await companion.app.evaluate(async ({ webContents }) => {
    const guests = webContents.getAllWebContents().filter((contents) => contents.getType() === 'webview');
    const shown: boolean[] = await Promise.all(
      guests.map((guest) => guest.executeJavaScript("document.querySelector('iframe') !== null")),
    );
    return guests.find((_, at) => shown[at])?.id ?? 0;
  });
  for (const treatmentPlanId of ids) {
    const eventId = `event of ${treatmentPlanId}`;
    const event = { type: 'treatmentPlan.activated', eventId, treatmentPlanId, patientId: null };
    // Refused it was not told: there are too many that the platform has not confirmed yet.
    const script = `(async () => {
      while (!(await companionGuest.reportEvent(${JSON.stringify(event)})).ok)
        await new Promise((rested) => setTimeout(rested, 40));
      return true;
    })()`;
    const told = await companion.app
      .evaluate(
        ({ webContents }, [id, text]) => webContents.fromId(Number(id))?.executeJavaScript(String(text)),
        [page, script],
      )
      .catch(() => false);
    if (told !== true) return treatmentPlanId;
    onTold(treatmentPlanId);
  }
  return null;
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
  const told = new Set<string>();
  /** Awaited when the app died: nobody can say whether it had heard of them. */
  const unheard = new Set<string>();
  const left = (): readonly string[] => plans.filter((id) => !told.has(id) && !unheard.has(id));
  const tellSome = async (count: number): Promise<void> => {
    const awaited = await tell(companion, left().slice(0, count), (id) => told.add(id));
    if (awaited !== null) unheard.add(awaited);
  };
  try {
    await connect(companion, platform, person.id);
    while (kills < 5) {
      const before = told.size;
      const telling = tellSome(150);
      // In the middle of it: some are taken, others are on their way, others not even told.
      const few = before + 1 + Math.floor(Math.random() * 100);
      await expect.poll(tryAgain, { timeout: 60_000, intervals: [5, 50, 300] }).toBeGreaterThan(few);
      await companion.kill();
      kills += 1;
      await telling;
      companion = await startCompanion(profile);
    }
    await tellSome(plans.length);
    const missing = async (): Promise<number> => {
      await tryAgain();
      return [...told].filter((id) => !taken.has(id)).length;
    };
    await expect.poll(missing, { timeout: 120_000 }).toBe(0);
    // Nothing is on its way any more that would come a second time.
    await expect.poll(async () => (await companion.state()).handover).toEqual({ waiting: 0, error: null });
  } finally {
    day.over = true;
    await Promise.all([reader, trouble]);
    await companion.close();
    await profile.remove();
  }
  expect(unheard.size).toBeLessThanOrEqual(5);
  expect(told.size + unheard.size).toBe(1000);
  const known = new Set([...told, ...unheard]);
  expect([...taken.keys()].filter((id) => !known.has(id))).toEqual([]);
  expect([...taken].filter(([, times]) => times !== 1)).toEqual([]);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});
