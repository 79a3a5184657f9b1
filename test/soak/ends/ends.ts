import { expect } from 'playwright/test';
import type { Chance } from '../../e2e/isolation/random';
import type { Companion } from '../../e2e/support/companion';
import { isHandedOver, isUnknown, wordsOf } from './agreement';
import { openClinic, type Clinic } from './clinic';
import { gapsOf, type Gap } from './gaps';
import {
  activate,
  endKinds,
  interrupt,
  judge,
  settledFacts,
  untilQuiet,
  type End,
  type Verdict,
} from './one-end';

/** What came of all ends. */
export interface EndsResult {
  /** Gaps by their words, in the order in which they come. */
  readonly order: readonly string[];
  /** Ends by gap. */
  readonly ends: ReadonlyMap<string, number>;
  /** Those of them before the app could know of the plan. */
  readonly before: ReadonlyMap<string, number>;
  readonly runs: number;
  /** Runs after which not all agree, in words. */
  readonly disagreements: readonly string[];
  /** Gaps with too few ends. */
  readonly scarce: readonly string[];
}

export interface EndsOptions {
  readonly library: string;
  /** Microseconds that each synchronising takes longer. */
  readonly pause: number;
  /** At least so many; more where a gap has less than `leastOfGap`. */
  readonly runs: number;
  readonly leastOfGap: number;
  readonly chance: Chance;
  readonly say: (line: string) => void;
}

/** Whether the activation is the first on its computer, where files have still to be made. */
type Day = 'first' | 'later';

/** One of so many runs begins on a new computer. */
const firstDays = 4;

/** Lets an activation go through undisturbed and looks at its steps. */
async function rehearse(clinic: Clinic): Promise<Gap[]> {
  const companion = await clinic.start();
  let begin = 0;
  await activate(companion, clinic, () => {
    begin = Number(process.hrtime.bigint() / 1_000n);
    clinic.layer.arm({ kind: 'none', afterStep: 0, offset: 0 });
  });
  await untilQuiet(clinic, () => Promise.resolve(false));
  const steps = (await clinic.layer.steps()).filter(({ number }) => number > 0);
  if (steps.length === 0) throw new Error('an activation takes no durable step');
  await companion.close();
  return gapsOf(steps, begin);
}

/** Whether the account is there as before, once the key store has answered. */
const isConnected = (companion: Companion): Promise<boolean> =>
  expect
    .poll(async () => (await companion.state()).accounts.map(({ status }) => status))
    .toEqual(['connected'])
    .then(
      () => true,
      () => false,
    );

/** Ends the app again and again in the middle of an activation, and looks at each next start whether all agree. */
export async function runEnds(options: EndsOptions): Promise<EndsResult> {
  const { chance, say } = options;
  const clinic = await openClinic(options.library, options.pause);
  const disagreements: string[] = [];
  const ends = new Map<string, number>();
  const before = new Map<string, number>();
  /** Plans of this computer, and what was found of each. */
  const judged = new Map<string, Verdict>();
  const turns: Record<Day, number> = { first: 0, later: 0 };
  const turnsOfGap = new Map<string, number>();
  let runs = 0;
  let companion: Companion | null = null;

  const add = (counts: Map<string, number>, words: string): void =>
    void counts.set(words, (counts.get(words) ?? 0) + 1);
  const disagree = (words: string): void => {
    disagreements.push(words);
    say(`disagree: ${words}`);
  };

  /** What was in order at the next start has to stay so: a second document may come late. */
  async function lookAgain(): Promise<void> {
    for (const [planId, verdict] of judged) {
      if (verdict === 'disagree') continue;
      const facts = await settledFacts(clinic, planId);
      if (isHandedOver(facts) || (verdict === 'before' && isUnknown(facts))) continue;
      disagree(`later, after ${verdict}: ${wordsOf(facts)}`);
    }
    judged.clear();
  }

  async function beginAnew(): Promise<Companion> {
    await companion?.close();
    await clinic.beginAnew();
    return clinic.start();
  }

  async function run(day: Day, gaps: readonly Gap[], end: End): Promise<void> {
    runs += 1;
    if (day === 'first' || companion === null) {
      await lookAgain();
      companion = await beginAnew();
    }
    const interrupted = await interrupt(companion, clinic, end, chance);
    const gap = gaps[interrupted.steps]?.words ?? 'more steps than rehearsed';
    add(ends, gap);
    companion = await clinic.start();
    const facts = await settledFacts(clinic, interrupted.planId);
    const connected = await isConnected(companion);
    const verdict = connected ? judge(interrupted, facts) : 'disagree';
    judged.set(interrupted.planId, verdict);
    if (verdict === 'before') add(before, gap);
    if (verdict !== 'disagree') return;
    const more = [interrupted.fault, connected ? null : 'the account is gone'].filter(
      (each) => each !== null,
    );
    disagree(`${end.kind} in "${gap}": ${[wordsOf(facts), ...more].join(', ')}`);
    if (!connected) {
      judged.clear();
      companion = await beginAnew();
    }
  }

  try {
    await clinic.beginAnew();
    const gapsOn = { first: await rehearse(clinic), later: await rehearse(clinic) };
    const order = [...new Set([...gapsOn.first, ...gapsOn.later].map(({ words }) => words))];
    companion = await clinic.start();
    /** The gaps have their turn one after the other, each with another kind of end than the time before. */
    const next = async (day: Day, wanted?: string): Promise<void> => {
      const gaps = gapsOn[day];
      const found = gaps.findIndex(({ words }) => words === wanted);
      const afterStep = found === -1 ? turns[day]++ % gaps.length : found;
      const { words, length } = gaps[afterStep] ?? { words: '', length: 1 };
      const kind = endKinds[(afterStep + (turnsOfGap.get(words) ?? 0)) % endKinds.length] ?? 'kill';
      add(turnsOfGap, words);
      await run(day, gaps, { kind, afterStep, offset: chance.below(length) });
      if (runs % 20 === 0) say(`${runs} runs, ${disagreements.length} disagree`);
    };
    for (let index = 0; index < options.runs; index += 1)
      await next(index % firstDays === 0 ? 'first' : 'later');
    const missing = (): string | undefined =>
      order.find((words) => (ends.get(words) ?? 0) < options.leastOfGap);
    for (let wanted = missing(); wanted !== undefined && runs < options.runs * 3; wanted = missing()) {
      const words = wanted;
      await next(gapsOn.later.some((gap) => gap.words === words) ? 'later' : 'first', words);
    }
    await lookAgain();
    const scarce = order.filter((words) => (ends.get(words) ?? 0) < options.leastOfGap);
    return { order, ends, before, runs, disagreements, scarce };
  } finally {
    await companion?.kill();
    await clinic.close();
  }
}
