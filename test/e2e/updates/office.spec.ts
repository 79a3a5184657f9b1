import { enUS } from '../../../renderer/locales/en-US';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { test as base } from '../network/office';
import type { Companion } from '../support/companion';
import { feed, keyWord, signed } from './feed';
import { expect, look, patience, updates } from './stage';

const updatesHost = 'updates.clinic.test';
const rules = { feedUrl: `https://${updatesHost}/feeds` };

const test = base.extend({
  officeOptions: { further: { [updatesHost]: signed(feed()) } },
});

async function openAbout(companion: Companion): Promise<void> {
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await expect.poll(async () => (await updates(companion)).mode, patience).toBe('notify');
}

test('the feed is asked through the proxy of the office, under its own authority, and nobody else is', async ({
  office,
}) => {
  await office.setPolicy({ updates: rules });
  const companion = await office.start([`--proxy-server=http://${office.proxy.host}`, keyWord]);
  await openAbout(companion);
  await look(companion);
  await expect(companion.shell.getByText('Version 99.0.0 is available.')).toBeVisible(patience);
  expect([...new Set(office.proxy.visits.map(({ target }) => target))]).toEqual([`${updatesHost}:443`]);
  await companion.close();
});

test('a feed behind an authority that nobody named is not believed, and said once', async ({ office }) => {
  await office.setPolicy({ updates: rules, network: {} });
  const companion = await office.start([`--proxy-server=http://${office.proxy.host}`, keyWord]);
  await openAbout(companion);
  await look(companion);
  const { title } = errorsEnUS.update_feed_unreachable;
  await expect(companion.shell.getByText(title)).toHaveCount(1, patience);
  await expect(companion.shell.getByText(enUS['updates.idle'])).toBeVisible();
  expect(await updates(companion)).toMatchObject({ version: null, phase: 'idle' });
  await companion.close();
});
