import { createChance } from '../../e2e/isolation/random';
import { killWhileRotating } from '../../e2e/rotation-kill/kill-while-rotating';
import { expect, test } from '../../e2e/support/desktop';
import { askedRuns, reportSoak, seed } from '../soak';

test('an app killed again and again while it rotates tokens never loses the account', async () => {
  const chance = createChance(seed);
  const rounds = askedRuns(1_000);
  const random = (): number => chance.below(1_000_000) / 1_000_000;
  const { answers, rotations } = await killWhileRotating(rounds, random);
  const lost = answers.filter((answer) => answer !== 'ready');
  await reportSoak({ runs: answers.length, disagree: lost.length });
  expect(lost).toEqual([]);
  expect(rotations).toBeGreaterThan(rounds);
});
