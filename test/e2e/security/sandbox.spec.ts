import { readFile } from 'node:fs/promises';
import { createProfile, startCompanion, type Companion } from '../support/companion';
import { expect, test } from '../support/fixtures';
import type { Platform } from '../../platform/platform';
import { mountByHand } from './mounts';
import { startAsOrdinaryUser } from './ordinary-user';
import { connectByHand } from './stage';

const started = async (platform: Platform): Promise<Companion> => {
  if (process.getuid?.() === 0) return startAsOrdinaryUser(platform.policy());
  const profile = await createProfile(platform.policy());
  const companion = await startCompanion(profile);
  return { ...companion, close: () => companion.close().then(profile.remove) };
};

const renderersOf = ({ app }: Companion): Promise<number[]> =>
  app.evaluate((electron) =>
    electron.app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid),
  );

const processOf = async (pid: number) => ({
  status: await readFile(`/proc/${pid}/status`, 'utf8'),
  words: (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0'),
});

test('run by an ordinary user, every renderer is in the sandbox of the system', async ({ platform }) => {
  const companion = await started(platform);
  try {
    const [person] = platform.people;
    const accountId = await connectByHand(companion, platform, person?.id ?? '');
    await mountByHand(companion, accountId);
    let found: { status: string; words: string[] }[] = [];
    // A renderer that was just forked takes its filter on before it runs any page, and one may end meanwhile: looked at
    // anew until all that are there have it.
    await expect(async () => {
      const renderers = await renderersOf(companion);
      found = await Promise.all(renderers.map(processOf));
      // Our own window, the guest's host page and Fullscript's frame.
      expect(found.length).toBeGreaterThanOrEqual(3);
      for (const { status } of found) expect(status).toMatch(/^Seccomp:\s+2$/m);
    }).toPass({ timeout: 60_000 });
    for (const { status, words } of found) {
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect(status).not.toMatch(/^Uid:\s+0\b/m);
      expect(words.filter((word) => /^--(no-sandbox|disable-web-security)/.test(word))).toEqual([]);
    }
  } finally {
    await companion.close();
  }
});
