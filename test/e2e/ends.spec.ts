import { join } from 'node:path';
import type { Facts } from '../soak/ends/agreement';
import { openClinic } from '../soak/ends/clinic';
import { buildFileLayer } from '../soak/ends/file-layer';
import { interrupt, judge, settledFacts, type End, type Verdict } from '../soak/ends/one-end';
import { createChance } from './isolation/random';
import { projectFolder } from './support/companion';
import { expect, test } from './support/desktop';

/** One of each kind, where most was lost once: right after the app has heard of the plan. The soak `ends` has all. */
const ends: readonly End[] = [
  { kind: 'quit', afterStep: 1, offset: 1_000 },
  { kind: 'kill', afterStep: 1, offset: 1_000 },
  { kind: 'power', afterStep: 2, offset: 1_000 },
  { kind: 'flicker', afterStep: 3, offset: 1_000 },
];

test('an activation is in the log, the queue and the folder once, whatever ended the app right after it', async () => {
  test.setTimeout(600_000);
  const clinic = await openClinic(await buildFileLayer(join(projectFolder, 'out', 'ends')), 0);
  const chance = createChance(12);
  try {
    let companion = await clinic.start();
    const found: (Facts & { readonly end: string; readonly verdict: Verdict })[] = [];
    for (const end of ends) {
      const interrupted = await interrupt(companion, clinic, end, chance);
      companion = await clinic.start();
      const facts = await settledFacts(clinic, interrupted.planId);
      found.push({ end: end.kind, verdict: judge(interrupted, facts), ...facts });
    }
    expect(found.filter(({ verdict }) => verdict === 'disagree')).toEqual([]);
    // On a slow machine the end may come before the app knows of a plan, not each time.
    expect(found.map(({ verdict }) => verdict)).toContain('agree');
    await companion.kill();
  } finally {
    await clinic.close();
  }
});
