import process from 'node:process';
import { test as base } from 'playwright/test';
import { startDesktopSession } from '../../../scripts/lib/desktop-session.mjs';
import { withTemporaryFolder } from '../../../scripts/lib/temporary-folder.mjs';

function replaceEnvironment(environment: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
}

/**
 * What every end-to-end test stands on: on Linux each worker has a virtual desktop to itself, with a keyring. Windows
 * of tests that run side by side would take the keyboard from each other, and two apps that make their key in an empty
 * keyring at the same moment would each keep another one.
 */
export const test = base.extend<object, { readonly desktop: void }>({
  desktop: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
    async ({}, use) => {
      if (process.platform !== 'linux') return use();
      await withTemporaryFolder(async (folder) => {
        const session = await startDesktopSession({ folder, keyring: 'unlocked' });
        try {
          replaceEnvironment(session.env);
          await use();
        } finally {
          await session.stop();
        }
      });
    },
    { scope: 'worker', auto: true },
  ],
});

export { expect } from 'playwright/test';
