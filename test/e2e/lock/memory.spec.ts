import type { Platform } from '../../platform/platform';
import { connectByHand } from '../security/stage';
import { openScreen, type Companion } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { findInMemory, type Finding } from '../support/process-memory';
import { lock, setPin, unlock } from './steps';

const pin = '4711';

/** Every secret of the platform that still opens something: tokens, grants nobody has claimed, the client secret. */
function liveSecrets({ record, application }: Platform): Record<string, string> {
  const tokens = record.tokens
    .filter(({ revokedAt }) => revokedAt === null)
    .flatMap(({ accessToken, refreshToken, person }, index) => [
      [`access token ${index} of ${person.name}`, accessToken] as const,
      [`refresh token ${index} of ${person.name}`, refreshToken] as const,
    ]);
  const grants = record.grants
    .filter(({ claims }) => claims === 0)
    .map(({ secretToken }, index) => [`grant ${index}`, secretToken] as const);
  return Object.fromEntries([...tokens, ...grants, ['client secret', application.clientSecret]]);
}

const pidOf = ({ app }: Companion): number => app.process().pid ?? 0;

async function find(companion: Companion, platform: Platform): Promise<Finding[]> {
  const { findings, megabytes } = await findInMemory(pidOf(companion), liveSecrets(platform));
  expect(megabytes).toBeGreaterThan(100);
  return findings;
}

/** Nothing live is left. Polled: what was locked just now is forgotten within two seconds. */
async function expectNothingLive(companion: Companion, platform: Platform): Promise<void> {
  await expect.poll(() => find(companion, platform), { timeout: 180_000, intervals: [2_000] }).toEqual([]);
}

test('the memory of a locked app holds no live token, no grant and no client secret', async ({
  platform,
  companion,
}) => {
  test.setTimeout(600_000);
  const people = platform.people.filter(({ type }) => type === 'Practitioner').slice(0, 2);
  const ids: string[] = [];
  for (const { id } of people) ids.push(await connectByHand(companion, platform, id));
  await openScreen(companion, 'Treatment plan');

  // Refreshed tokens, and used ones.
  platform.advance(7_300);
  for (const accountId of ids) {
    const found = await companion.shell.evaluate(
      (accountId) => window.companion.patients.search({ accountId, query: 'a' }),
      accountId,
    );
    expect(found.ok).toBe(true);
  }
  // The search finds what is there: without this, it would prove nothing that it finds nothing.
  const before = new Set((await find(companion, platform)).map(({ name }) => name));
  expect(before).toContain('client secret');
  expect([...before].filter((name) => name.startsWith('access token')).length).toBeGreaterThan(0);
  expect([...before].filter((name) => name.startsWith('refresh token')).length).toBeGreaterThan(0);

  // A mount is on its way: the platform has made a grant that has not arrived.
  platform.misbehave({ path: /session_grants$/, delayMs: 20_000 });
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Catalog' }).click();
  await platform.record.until(({ grants }) => grants.some(({ claims }) => claims === 0));
  await setPin(companion, pin);
  await lock(companion);
  await expectNothingLive(companion, platform);

  // And again, after everything was read anew.
  platform.clearMisbehaviour();
  await unlock(companion, pin);
  await openScreen(companion, 'Labs');
  await lock(companion);
  await expectNothingLive(companion, platform);
});
