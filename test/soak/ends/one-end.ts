import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'playwright/test';
import type { Chance } from '../../e2e/isolation/random';
import { openScreen, type Companion } from '../../e2e/support/companion';
import { framesPainted, fullscriptFrame } from '../../e2e/support/embed';
import { documentsOf, isHandedOver, isMentioned, isUnknown, readFacts, type Facts } from './agreement';
import type { Clinic } from './clinic';
import { isDurable, restoreSurvivors } from './survivors';

/**
 * How the app ends. `quit`: its window is closed. `kill`: SIGKILL; the disk keeps what was written. `power`: so does the
 * power; what was not synchronised is gone. `flicker`: of that, chance decides what is gone.
 */
export const endKinds = ['quit', 'kill', 'power', 'flicker'] as const;
export type EndKind = (typeof endKinds)[number];

/** When and how an activation is to be interrupted. */
export interface End {
  readonly kind: EndKind;
  /** Durable steps since the activation after which the end comes; before the next one. */
  readonly afterStep: number;
  /** Microseconds after that step, where the next one does not come first. */
  readonly offset: number;
}

/** What is to be found at the next start. */
export interface Interrupted {
  readonly planId: string;
  /** Steps that were done when the end came. */
  readonly steps: number;
  /** The app may not know of the plan: nothing that is sure to be on the disk names it, and nobody was told or asked. */
  readonly mayBeUnknown: boolean;
  /** It did not end as it should. */
  readonly fault: string | null;
}

/** Milliseconds without a durable step and without a request after which nothing more is expected. */
const quiet = 3_000;
const longest = 60_000;

/** Waits until the app does nothing any more, or `isEnough`. */
export async function untilQuiet(
  { layer, platform }: Clinic,
  isEnough: () => Promise<boolean>,
): Promise<void> {
  let last = '';
  let since = Date.now();
  for (const begin = Date.now(); Date.now() - begin < longest; await wait(40)) {
    if (await isEnough()) return;
    const now = `${(await layer.steps()).length} ${platform.record.requests.length}`;
    if (now !== last) since = Date.now();
    last = now;
    if (Date.now() - since > quiet) return;
  }
}

/** Waits until nothing changes any more, and answers what log, queue and folder then say of a plan. */
export async function settledFacts(clinic: Clinic, planId: string): Promise<Facts> {
  const places = { userData: clinic.profile.userData, folder: clinic.folder };
  let facts = await readFacts(places, planId);
  await untilQuiet(clinic, async () => {
    facts = await readFacts(places, planId);
    return isHandedOver(facts);
  });
  return facts;
}

/**
 * Activates a plan in the page, which tells of it once, and calls `onActivated` in the moment in which it is active at
 * the platform, before the page hears of it. Answers the plan's id.
 */
export async function activate(
  companion: Companion,
  { platform }: Clinic,
  onActivated: () => void,
): Promise<string> {
  await openScreen(companion, 'Treatment plan');
  const frame = await fullscriptFrame(companion);
  await framesPainted(frame);
  await frame.getByTestId('patient-option').first().click();
  await expect(frame.getByTestId('patient-selected')).toBeVisible();
  await frame.getByTestId('add-product').first().click();
  const before = platform.record.plans.length;
  const activated = platform.record.until((record) => {
    const plan = record.plans[before];
    if (plan) onActivated();
    return plan?.id;
  }, longest);
  // The app may be gone before the click has come back.
  void frame
    .getByTestId('activate-plan')
    .click()
    .catch(() => undefined);
  return activated;
}

/** Closes the window as its cross does, and the question about begun work with it. */
async function closeWindow(companion: Companion): Promise<void> {
  const { app, shell } = companion;
  await app
    .evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    })
    .catch(() => undefined);
  void expect
    .poll(async () => (await companion.state()).closing)
    .toBe(true)
    .then(() => shell.evaluate(() => window.companion.app.answerClosing({ close: true })))
    .catch(() => undefined);
}

/** Ends the app at the moment; where fewer steps come, once it has nothing more to do. Answers what went wrong. */
async function untilEnded(companion: Companion, clinic: Clinic, { kind }: End): Promise<string | null> {
  const { layer } = clinic;
  const child = companion.app.process();
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const exited = isOver() ? Promise.resolve() : once(child, 'exit');
  const isDue = (): boolean => isOver() || layer.read('asked') === 1;
  const due = (async () => {
    while (!isDue()) await wait(1);
  })();
  await Promise.race([due, untilQuiet(clinic, () => Promise.resolve(isDue()))]);
  if (isOver()) return null;
  if (kind !== 'quit') {
    await companion.kill();
    return null;
  }
  await closeWindow(companion);
  layer.confirm();
  const ended = await Promise.race([exited.then(() => true), wait(longest, false)]);
  if (ended) return null;
  await companion.kill();
  return 'it did not quit';
}

/** Activates a plan and ends the app. */
export async function interrupt(
  companion: Companion,
  clinic: Clinic,
  end: End,
  chance: Chance,
): Promise<Interrupted> {
  const { layer, platform, profile, folder } = clinic;
  const planId = await activate(companion, clinic, () =>
    layer.arm({ ...end, kind: end.kind === 'quit' ? 'ask' : 'kill' }),
  );
  const fault = await untilEnded(companion, clinic, end);
  const steps = end.kind === 'quit' && layer.read('asked') === 1 ? end.afterStep : layer.read('steps');
  const places = { userData: profile.userData, folder };
  const wasWritten = (await documentsOf(places, planId)).length > 0;
  const wasAsked = platform.record.requests.some(
    ({ host, path }) => platform.origin.endsWith(host) && path.includes(planId),
  );
  const losesPower = end.kind === 'power' || end.kind === 'flicker';
  const isKnown = losesPower ? await isDurable(layer, planId) : await isMentioned(places, planId);
  if (losesPower) await restoreSurvivors(layer, end.kind === 'power' ? 'all' : 'some', chance);
  const mayBeUnknown = !wasWritten && !wasAsked && !isKnown;
  return { planId, steps, mayBeUnknown, fault };
}

/** What the next start makes of it. */
export type Verdict = 'agree' | 'before' | 'disagree';

/** Judges a plan after the app has started again. */
export function judge({ mayBeUnknown, fault }: Interrupted, facts: Facts): Verdict {
  if (fault !== null) return 'disagree';
  if (isHandedOver(facts)) return 'agree';
  return mayBeUnknown && isUnknown(facts) ? 'before' : 'disagree';
}
