import { join } from 'node:path';
import { createChance } from '../../e2e/isolation/random';
import { projectFolder } from '../../e2e/support/companion';
import { expect, test } from '../../e2e/support/desktop';
import { askedRuns, reportSoak, seed } from '../soak';
import { runEnds } from './ends';
import { buildFileLayer } from './file-layer';
import { histogram } from './gaps';

/** The fewest ends between two neighbouring steps, on each disk. */
const leastOfGap = 10;

const disks = [
  { name: 'an ordinary disk', pause: 0 },
  { name: 'a slow disk', pause: 60_000 },
];

for (const [index, { name, pause }] of disks.entries())
  test(`wherever the app ends around an activation on ${name}, log, queue and folder agree at the next start`, async () => {
    const library = await buildFileLayer(join(projectFolder, 'out', 'soak', `layer-${index}`));
    const result = await runEnds({
      library,
      pause,
      runs: Math.ceil(askedRuns(200) / disks.length),
      leastOfGap,
      chance: createChance(seed + index),
      say: (line) => console.log(`${name}: ${line}`),
    });
    const unknown = [...result.before.values()].reduce((sum, count) => sum + count, 0);
    console.log(
      [
        `${name}: ends between the durable steps of an activation`,
        ...histogram([...result.order], result.ends),
        `${unknown} of them before the app knew of the plan:`,
        ...histogram([...result.before.keys()], result.before),
      ].join('\n'),
    );
    const disagree = result.disagreements.length;
    await reportSoak({ runs: result.runs, disagree });
    expect(result.disagreements).toEqual([]);
    expect(result.scarce).toEqual([]);
  });
