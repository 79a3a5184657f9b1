import { expect, test as base } from '../support/desktop';
import type { EnvironmentId } from '../../../preload/contract/contract';
import { startPlatform, type Platform } from '../../platform/platform';
import {
  authorizationRequest,
  createProfile,
  startCompanion,
  type Companion,
  type Profile,
} from '../support/companion';
import { closeMounts } from './mounts';

/** A running companion with two connected people, shared by the tests of one worker. */
export interface Stage {
  readonly platform: Platform;
  readonly companion: Companion;
  readonly profile: Profile;
  /** Account ids of two people, in the order they were connected. */
  readonly accounts: readonly [string, string];
}

/** Connects a person without touching the screen: through `window.companion`, as the shell's script does. */
export async function connectByHand(
  companion: Companion,
  platform: Platform,
  personId: string,
  environment?: EnvironmentId,
): Promise<string> {
  const already = (await companion.profile.openedLinks()).length;
  await companion.shell.evaluate(
    (where) => window.companion.connection.start({ purpose: { kind: 'add', environment: where } }),
    environment,
  );
  const callback = await platform.approve(await authorizationRequest(companion, already), personId);
  await companion.shell.evaluate(
    (address) => window.companion.connection.pasteAddress({ address }),
    callback,
  );
  await expect.poll(async () => (await companion.state()).connection.step).toBe('confirming');
  const confirmed = await companion.shell.evaluate(() => window.companion.connection.confirm({}));
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  return confirmed.value.accountId;
}

/** Connects the first two practitioners of the platform. */
export async function connectTwo(
  companion: Companion,
  platform: Platform,
): Promise<readonly [string, string]> {
  const [first, second] = platform.people.filter(({ type }) => type === 'Practitioner');
  if (!first || !second) throw new Error('The platform has too few people');
  return [
    await connectByHand(companion, platform, first.id),
    await connectByHand(companion, platform, second.id),
  ];
}

interface SharedStage {
  readonly sharedStage: Stage;
}

interface TestStage {
  /** The shared stage, with the record emptied before and every mount closed after the test. */
  readonly stage: Stage;
}

export const test = base.extend<TestStage, SharedStage>({
  sharedStage: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
    async ({}, use) => {
      const platform = await startPlatform();
      const profile = await createProfile(platform.policy());
      const companion = await startCompanion(profile);
      const accounts = await connectTwo(companion, platform);
      await use({ platform, companion, profile, accounts });
      await companion.close();
      await profile.remove();
      await platform.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  stage: async ({ sharedStage }, use) => {
    const { platform, companion } = sharedStage;
    platform.hostile = null;
    platform.clearMisbehaviour();
    platform.record.clearRequests();
    await use(sharedStage);
    platform.hostile = null;
    await closeMounts(companion);
  },
});

export { expect } from 'playwright/test';
