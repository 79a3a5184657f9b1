import { connectByHand } from '../security/stage';
import { openScreen } from '../support/companion';
import { findInMemory } from '../support/process-memory';
import { expect, test } from './own-desktop';
import { lock, setPin, unlock } from './steps';

test.use({ keyring: 'absent' });

test('sign-ins that live in memory only are sealed under the PIN, and work again after it', async ({
  own,
}) => {
  test.setTimeout(600_000);
  const { companion, platform } = own;
  const accountId = await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  expect((await companion.state()).accounts[0]?.status).toBe('memoryOnly');
  await setPin(companion, '4711');
  await openScreen(companion, 'Treatment plan');
  await lock(companion);
  const [tokens] = platform.record.tokens;
  if (!tokens) throw new Error('no tokens');
  const { accessToken, refreshToken } = tokens;
  await expect
    .poll(
      async () => {
        const { findings, megabytes } = await findInMemory(companion.app.process().pid ?? 0, {
          accessToken,
          refreshToken,
          clientSecret: platform.application.clientSecret,
        });
        expect(megabytes).toBeGreaterThan(100);
        return findings;
      },
      { timeout: 180_000, intervals: [2_000] },
    )
    .toEqual([]);
  await unlock(companion, '4711');
  const found = await companion.shell.evaluate(
    (accountId) => window.companion.patients.search({ accountId, query: 'a' }),
    accountId,
  );
  expect(found.ok).toBe(true);
  expect((await companion.state()).accounts[0]?.status).toBe('memoryOnly');
});
