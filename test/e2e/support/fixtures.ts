import { test as base } from './desktop';
import { startPlatform, type Platform, type PlatformOptions } from '../../platform/platform';
import { createProfile, startCompanion, type Companion, type Profile } from './companion';

export interface Fixtures {
  readonly platformOptions: PlatformOptions;
  readonly platform: Platform;
  readonly profile: Profile;
  readonly companion: Companion;
}

/** A fresh platform, a fresh profile and a running companion for each test that asks for them. */
export const test = base.extend<Fixtures>({
  platformOptions: [{}, { option: true }],
  platform: async ({ platformOptions }, use) => {
    const platform = await startPlatform(platformOptions);
    await use(platform);
    await platform.stop();
  },
  profile: async ({ platform }, use) => {
    const profile = await createProfile(platform.policy());
    await use(profile);
    await profile.remove();
  },
  companion: async ({ profile }, use) => {
    const companion = await startCompanion(profile);
    await use(companion);
    await companion.close();
  },
});

export { expect } from 'playwright/test';
