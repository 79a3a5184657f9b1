import { writeFile } from 'node:fs/promises';
import { enUS } from '../../../renderer/locales/en-US';
import { startCompanion, type Companion } from '../support/companion';
import { test as base } from '../support/fixtures';
import { keyWord, startFeedServer, type FeedServer } from './feed';

export const patience = { timeout: 90_000 };

/** An app whose policy names a server of feeds on this machine. */
export const test = base.extend<{ feeds: FeedServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
  feeds: async ({}, use) => {
    const feeds = await startFeedServer();
    await use(feeds);
    feeds.close();
  },
  profile: async ({ profile, platform, feeds }, use) => {
    const policy = platform.policy({ updates: { feedUrl: feeds.url } });
    await writeFile(profile.policyFile, JSON.stringify(policy));
    await use(profile);
  },
  companion: async ({ profile }, use) => {
    const companion = await startCompanion(profile, { further: [keyWord] });
    await use(companion);
    await companion.close();
  },
});

export const updates = async (companion: Companion) => (await companion.state()).updates;

/** Presses the button by which a person looks for updates. */
export const look = ({ shell }: Companion): Promise<void> =>
  shell.getByRole('button', { name: enUS['updates.check'] }).click(patience);

export { expect } from 'playwright/test';
