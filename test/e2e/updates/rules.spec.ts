import { writeFile } from 'node:fs/promises';
import { enUS } from '../../../renderer/locales/en-US';
import { expectLocked, unlock } from '../lock/steps';
import { connect, startCompanion } from '../support/companion';
import { feed, keyWord, signed } from './feed';
import { expect, look, patience, test, updates } from './stage';

test('a computer waits for its turn in a staged rollout, and not below the least version, which counts at once', async ({
  companion,
  feeds,
  platform,
}) => {
  const { shell, profile } = companion;
  feeds.answer(signed(feed({ rollout: 0 })));
  await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await look(companion);
  await expect(shell.getByText(enUS['updates.upToDate'])).toBeVisible(patience);
  expect(await updates(companion)).toMatchObject({ version: null, below: null, error: null });

  // Nobody presses anything: the app looks by itself after the policy has changed.
  const asked = feeds.asked.length;
  const changed = { feedUrl: feeds.url, minimumVersion: '98.0.0' };
  await writeFile(profile.policyFile, JSON.stringify(platform.policy({ updates: changed })));
  await expect(shell.getByText('Your organization asks for version 98.0.0 or newer.')).toBeVisible(patience);
  await expect(shell.getByText('Version 99.0.0 is available.')).toBeVisible(patience);
  expect(feeds.asked.length).toBe(asked + 1);
  // It tells, and stops nobody.
  await expect(shell.getByRole('dialog').or(shell.getByRole('alertdialog'))).toHaveCount(0);
});

test('the channel and the switch count at once: what was found for another is forgotten', async ({
  companion,
  feeds,
  platform,
}) => {
  const { shell, profile } = companion;
  const write = (rules: object): Promise<void> =>
    writeFile(
      profile.policyFile,
      JSON.stringify(platform.policy({ updates: { feedUrl: feeds.url, ...rules } })),
    );
  feeds.answer(signed(feed()));
  await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await look(companion);
  await expect(shell.getByText('Version 99.0.0 is available.')).toBeVisible(patience);

  feeds.answer(signed(feed({ channel: 'beta', version: '99.1.0' })));
  await write({ channel: 'beta' });
  await expect(shell.getByText('Version 99.1.0 is available.')).toBeVisible(patience);
  expect(feeds.asked.at(-1)).toContain('/beta-');

  await write({ mode: 'off' });
  await expect(shell.getByText(enUS['updates.off.managed'])).toBeVisible(patience);
  expect(await updates(companion)).toMatchObject({ mode: 'off', version: null });
  expect(await shell.evaluate(() => window.companion.updates.check({}))).toEqual({
    ok: false,
    error: { code: 'update_not_available' },
  });
});

test('an app that starts locked looks for updates once it is opened', async ({
  companion,
  feeds,
  platform,
}) => {
  const { profile } = companion;
  feeds.answer(signed(feed()));
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await companion.close();
  const policy = platform.policy({ updates: { feedUrl: feeds.url }, lock: { atStart: true } });
  await writeFile(profile.policyFile, JSON.stringify(policy));

  const locked = await startCompanion(profile, { further: [keyWord] });
  await expectLocked(locked, 'start');
  await unlock(locked);
  await locked.shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await look(locked);
  await expect(locked.shell.getByText('Version 99.0.0 is available.')).toBeVisible(patience);
  await locked.close();
});
