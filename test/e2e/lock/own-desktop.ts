import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDesktopSession } from '../../../scripts/lib/desktop-session.mjs';
import { startPlatform, type Platform } from '../../platform/platform';
import { createProfile, startCompanion, type Companion, type Profile } from '../support/companion';
import { test as base } from '../support/fixtures';

/** A desktop for one app alone: nobody else's keys reach it, and its keyring is as the test wants it. */
export interface OwnDesktop {
  readonly platform: Platform;
  readonly profile: Profile;
  readonly companion: Companion;
}

/** What the desktop and the app on it are like. */
export interface OwnDesktopOptions {
  readonly policy: object;
  readonly keyring: 'unlocked' | 'absent';
  /** False for a desktop that does not tell how long nobody has used it. */
  readonly countsIdleness?: boolean;
}

/** Starts a desktop, a platform and the app, hands them over, and ends them all afterwards. */
export async function onOwnDesktop(
  { policy, keyring, countsIdleness }: OwnDesktopOptions,
  use: (own: OwnDesktop) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'own-desktop-'));
  const desktop = await startDesktopSession({
    folder,
    keyring,
    ...(countsIdleness !== undefined && { countsIdleness }),
  });
  const platform = await startPlatform();
  const profile = await createProfile(platform.policy(policy), desktop.env);
  const companion = await startCompanion(profile);
  try {
    await use({ platform, profile, companion });
  } finally {
    await companion.close();
    await profile.remove();
    await platform.stop();
    await desktop.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

export const test = base.extend<OwnDesktopOptions & { readonly own: OwnDesktop }>({
  policy: [{}, { option: true }],
  keyring: ['unlocked', { option: true }],
  own: ({ policy, keyring }, use) => onOwnDesktop({ policy, keyring }, use),
});

export { expect } from '../support/fixtures';
