import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from '../../../preload/contract/contract';
import type { Person, Platform } from '../../platform/platform';
import { authorizationRequest, deliverLink, startCompanion, type Companion } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { accountOf, connectPeople, goTo, restartWith, rowOf, signInAs } from './steps';

test.setTimeout(600_000);

const peopleOf = (platform: Platform): [Person, Person, Person] => [
  platform.person('Amélie Tremblay'),
  platform.person('Sam Whitcombe'),
  platform.person('Grace Adeyemi'),
];

const statuses = async (companion: Companion): Promise<string[]> =>
  (await companion.state()).accounts.map(({ status }) => status);

const expectStatuses = (companion: Companion, expected: readonly Account['status'][]) =>
  expect.poll(() => statuses(companion), { timeout: 90_000 }).toEqual(expected);

/** Searches as an account, past the screens: what main answers. */
const searchAs = (companion: Companion, accountId: string) =>
  companion.shell.evaluate(
    (id) => window.companion.patients.search({ accountId: id, query: 'a' }),
    accountId,
  );

/** Asserts that an account works: the platform sees its own token on the search, and no other. */
async function expectWorks(companion: Companion, platform: Platform, person: Person): Promise<void> {
  platform.record.clearRequests();
  const { id } = await accountOf(companion, person);
  expect((await searchAs(companion, id)).ok).toBe(true);
  const used = platform.record
    .to('/api/clinic/search/patients')
    .map(({ headers }) => headers['authorization']);
  const own = platform.record.tokens.filter(({ person: of }) => of.id === person.id);
  expect(own.map(({ accessToken }) => `Bearer ${accessToken}`)).toContain(used[0]);
}

async function connected(companion: Companion, platform: Platform): Promise<[Person, Person, Person]> {
  const people = peopleOf(platform);
  await connectPeople(companion, platform, people);
  return people;
}

test('a damaged entry of accounts.json marks that account, the others work, and the same person repairs it', async ({
  platform,
  profile,
}) => {
  const first = await startCompanion(profile);
  const [amelie, sam, grace] = await connected(first, platform);
  const { id } = await accountOf(first, sam);
  const second = await restartWith(first, 'accounts.json', ({ accounts }) => {
    const entry = accounts.find((one) => one['id'] === id);
    if (entry) entry['name'] = 42;
  });
  await expectStatuses(second, ['connected', 'unreadable', 'connected']);
  const names = await readdir(profile.userData);
  expect(names.filter((name) => name.startsWith('accounts.json.damaged-'))).toHaveLength(1);
  await expectWorks(second, platform, amelie);
  await expectWorks(second, platform, grace);
  await goTo(second, 'Settings');
  const row = rowOf(second, 'Unknown account');
  await expect(row).toContainText('Sign-in cannot be read');
  await expect(row).toContainText('Staff');

  // Somebody else cannot take it over.
  const already = (await profile.openedLinks()).length;
  await row.getByRole('button', { name: 'Reconnect' }).click();
  const request = await authorizationRequest(second, already);
  await deliverLink(second, await platform.approve(request, amelie.id));
  await expect
    .poll(async () => (await second.state()).connection, { timeout: 90_000 })
    .toMatchObject({ step: 'failed', error: { code: 'reconnect_other_user' } });
  await second.shell.getByRole('button', { name: 'Close' }).click();

  await signInAs(second, platform, sam, () =>
    rowOf(second, 'Unknown account').getByRole('button', { name: 'Reconnect' }).click(),
  );
  await expectStatuses(second, ['connected', 'connected', 'connected']);
  expect((await accountOf(second, sam)).id).toBe(id);
  await second.close();
});

test('facts exchanged between two accounts mark both, send nothing, and each goes back to its own person', async ({
  platform,
  profile,
}) => {
  const first = await startCompanion(profile);
  const [amelie, sam, grace] = await connected(first, platform);
  const { id: ofAmelie } = await accountOf(first, amelie);
  const { id: ofSam } = await accountOf(first, sam);
  platform.record.clearRequests();
  const second = await restartWith(first, 'accounts.json', ({ accounts }) => {
    const one = accounts.find((entry) => entry['id'] === ofAmelie);
    const other = accounts.find((entry) => entry['id'] === ofSam);
    if (one && other) [one['id'], other['id']] = [ofSam, ofAmelie];
  });
  await expectStatuses(second, ['unreadable', 'unreadable', 'connected']);
  for (const id of [ofAmelie, ofSam])
    expect(await searchAs(second, id)).toEqual({ ok: false, error: { code: 'account_mixed_up' } });
  // What is asked at all, the clinic of the account on screen, is asked with Grace's own token.
  const ofGrace = platform.record.tokens.filter(({ person }) => person.id === grace.id);
  const allowed = new Set(ofGrace.map(({ accessToken }) => `Bearer ${accessToken}`));
  // The ping that keeps a connection warm has no token.
  const others = platform.record.requests.filter(
    ({ method, headers }) => method !== 'OPTIONS' && !allowed.has(headers['authorization'] ?? ''),
  );
  expect(others).toEqual([]);
  await expectWorks(second, platform, grace);

  // By their seals it is known who they are: Staff is Sam, and only Sam may have it.
  await goTo(second, 'Settings');
  const staff = rowOf(second, 'Unknown account').filter({ hasText: 'Staff' });
  await signInAs(second, platform, sam, () => staff.getByRole('button', { name: 'Reconnect' }).click());
  expect((await accountOf(second, sam)).id).toBe(ofSam);
  await goTo(second, 'Settings');
  await signInAs(second, platform, amelie, () =>
    rowOf(second, 'Unknown account').getByRole('button', { name: 'Reconnect' }).click(),
  );
  expect((await accountOf(second, amelie)).id).toBe(ofAmelie);
  await expectStatuses(second, ['connected', 'connected', 'connected']);
  await expectWorks(second, platform, sam);
  await expectWorks(second, platform, amelie);
  await second.close();
});

test('entries exchanged in vault.json, or one that is cut, mark their accounts and leave the others alone', async ({
  platform,
  profile,
}) => {
  const first = await startCompanion(profile);
  const [amelie, sam, grace] = await connected(first, platform);
  const nameOf = async (companion: Companion, person: Person): Promise<string> =>
    `account:${(await accountOf(companion, person)).id}`;
  const [one, other] = [await nameOf(first, amelie), await nameOf(first, sam)];
  const second = await restartWith(first, 'vault.json', ({ entries }) => {
    const [left, right] = [entries[one], entries[other]];
    if (left && right) Object.assign(entries, { [one]: right, [other]: left });
  });
  await expectStatuses(second, ['unreadable', 'unreadable', 'connected']);
  await expectWorks(second, platform, grace);
  await goTo(second, 'Settings');
  await signInAs(second, platform, amelie, () =>
    rowOf(second, 'Amélie Tremblay').getByRole('button', { name: 'Reconnect' }).click(),
  );
  await expectStatuses(second, ['connected', 'unreadable', 'connected']);
  await expectWorks(second, platform, amelie);

  const third = await restartWith(second, 'vault.json', ({ entries }) => {
    const entry = entries[one];
    if (entry) entry.data = entry.data.slice(0, 40);
  });
  await expectStatuses(third, ['unreadable', 'unreadable', 'connected']);
  await expectWorks(third, platform, grace);
  await third.close();
});

test('an entry that cannot be named at all is counted at the start, and its sealed tokens bring the account back', async ({
  platform,
  profile,
}) => {
  const first = await startCompanion(profile);
  const [amelie, sam, grace] = await connected(first, platform);
  const { id } = await accountOf(first, sam);
  const second = await restartWith(first, 'accounts.json', (document) => {
    const broken: unknown[] = document.accounts.map((entry) => (entry['id'] === id ? 'torn' : entry));
    Object.assign(document, { accounts: broken });
  });
  const { shell } = second;
  await expect(shell.getByText('Part of the list of accounts cannot be read.')).toBeVisible();
  await expect(shell.getByText('1 entry is concerned.')).toBeVisible();
  await expectStatuses(second, ['connected', 'connected', 'unreadable']);
  await expectWorks(second, platform, amelie);
  await expectWorks(second, platform, grace);
  const aside = (await readdir(profile.userData)).filter((name) => name.startsWith('accounts.json.damaged-'));
  expect(await readFile(join(profile.userData, aside[0] ?? ''), 'utf8')).toContain('"torn"');

  await goTo(second, 'Settings');
  await signInAs(second, platform, sam, () =>
    rowOf(second, 'Unknown account').getByRole('button', { name: 'Reconnect' }).click(),
  );
  expect((await accountOf(second, sam)).id).toBe(id);
  await expectWorks(second, platform, sam);
  await second.close();
});

test('an account of which nothing but its id is left can be replaced by whoever signs in, as a new account', async ({
  platform,
  profile,
}) => {
  const first = await startCompanion(profile);
  const [amelie, sam] = await connected(first, platform);
  const { id } = await accountOf(first, sam);
  await first.close();
  const start = (file: 'accounts.json' | 'vault.json', change: Parameters<typeof restartWith>[2]) =>
    restartWith({ ...first, close: async () => undefined }, file, change);
  const between = await start('vault.json', ({ entries }) => {
    const entry = entries[`account:${id}`];
    if (entry) entry.data = entry.data.slice(0, 40);
  });
  const second = await restartWith(between, 'accounts.json', (document) => {
    Object.assign(document, {
      accounts: document.accounts.map((entry) => (entry['id'] === id ? { id } : entry)),
    });
  });
  await expectStatuses(second, ['connected', 'unreadable', 'connected']);
  await goTo(second, 'Settings');
  await expect(rowOf(second, 'Unknown account')).toContainText('Unknown role');
  await signInAs(second, platform, sam, () =>
    rowOf(second, 'Unknown account').getByRole('button', { name: 'Reconnect' }).click(),
  );
  await expect.poll(async () => (await second.state()).accounts.length).toBe(3);
  const fresh = await accountOf(second, sam);
  expect(fresh.id).not.toBe(id);
  await expectWorks(second, platform, sam);
  await expectWorks(second, platform, amelie);
  await second.close();
});
