import { killWhileRotating } from './rotation-kill/kill-while-rotating';
import { expect, test } from './support/desktop';

/** More of them are the soak `rotation`. */
const rounds = 60;

test(`an app killed ${rounds} times while it rotates tokens never loses the account`, async () => {
  test.setTimeout(rounds * 25_000);
  const { answers, rotations } = await killWhileRotating(rounds);
  expect(answers).toHaveLength(rounds);
  expect(answers.filter((answer) => answer !== 'ready')).toEqual([]);
  expect(rotations).toBeGreaterThan(rounds);
});
