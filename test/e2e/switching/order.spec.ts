import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import {
  accountOf,
  bannerOf,
  expect,
  goTo,
  guestsOf,
  openAs,
  openFor,
  peopleInPicture,
  shownGuest,
  switchTo,
  test,
  titleOf,
} from './stage';
import { wordsOf } from './picture';
import { momentsOf, startTrace, titlesOf } from './trace';

const grants = '/api/clinic/embeddable/session_grants';
const suffix = ' — Practice Companion';

test('banner and title name the person before anything of theirs is seen, and nobody else’s page is', async ({
  stage,
}) => {
  const { companion, people } = stage;
  const first = await openAs(stage, 0);
  const second = await openAs(stage, 1);
  await startTrace(companion);
  for (let round = 0; round < 6; round++) {
    await switchTo(stage, round % 2);
    const shown = round % 2 === 0 ? first : second;
    await expect.poll(async () => (await momentsOf(companion)).at(-1)?.visible).toEqual([shown.mountId]);
    await expect.poll(() => peopleInPicture(stage)).toEqual([round % 2]);
  }

  const moments = await momentsOf(companion);
  const wordsOfMount = new Map([
    [first.mountId, people[0] && wordsOf(people[0])],
    [second.mountId, people[1] && wordsOf(people[1])],
  ]);
  for (const { banner, visible } of moments)
    for (const mountId of visible) expect(wordsOfMount.get(mountId)).toBe(banner);

  const titles = await titlesOf(companion);
  let switches = 0;
  for (const [index, moment] of moments.entries()) {
    const before = moments[index - 1];
    if (!before || before.banner === moment.banner) continue;
    switches += 1;
    // In the very commit in which the banner changes, nobody's page is to be seen.
    expect(moment.visible).toEqual([]);
    const revealed = moments.slice(index).find(({ visible }) => visible.length > 0);
    // The frame that the banner was drawn in is over, and the system's title names the person.
    expect(revealed?.frame).toBeGreaterThan(moment.frame);
    const titled = titles.findLast(([time]) => time <= (revealed?.time ?? 0));
    expect(titled?.[1]).toBe(moment.banner + suffix);
  }
  expect(switches).toBe(6);
});

test('the title names nobody once nobody is connected, and the log tells of switches only', async ({
  stage,
}) => {
  const { companion, people } = stage;
  const [first, second] = [people[0], people[1]];
  if (!first || !second) throw new Error('too few people');
  await switchTo(stage, 0);
  expect(await titleOf(stage)).toBe(wordsOf(first) + suffix);
  await switchTo(stage, 1);
  expect(await titleOf(stage)).toBe(wordsOf(second) + suffix);
  // Said again, as after a restart of the page, it is no switch.
  const again = await companion.shell.evaluate(
    (accountId) => window.companion.accounts.select({ accountId }),
    accountOf(stage, 1),
  );
  expect(again.ok).toBe(true);
  const switched = async (): Promise<(string | null)[]> =>
    (await companion.state()).latestActivity
      .filter(({ action }) => action === 'account.switched')
      .map(({ accountId }) => accountId);
  // Newest first. The first account that was connected was the first to be shown.
  await expect.poll(switched).toEqual([accountOf(stage, 1), accountOf(stage, 0)]);
  await switchTo(stage, 0);
  await expect.poll(switched).toHaveLength(3);

  for (const accountId of stage.accounts)
    await companion.shell.evaluate(
      (id) => window.companion.accounts.disconnect({ accountId: id }),
      accountId,
    );
  await expect.poll(() => titleOf(stage)).toBe('Practice Companion');
});

for (const [slow, other] of [
  [0, 1],
  [1, 0],
] as const) {
  test(`a slow grant for person ${slow} that comes after the switch to person ${other} never mounts`, async ({
    stage,
  }) => {
    const { platform, companion } = stage;
    await switchTo(stage, slow);
    platform.misbehave({ path: grants, delayMs: 2_500, times: 1 });
    await goTo(stage, 'Treatment plan');
    const late = await platform.record.until((record) => record.grants[0]);
    await switchTo(stage, other);
    await expect.poll(() => guestsOf(stage, accountOf(stage, slow))).toEqual([]);
    await openFor(stage, other);
    // The platform has given its late answer by now, whether anybody listened or not.
    await platform.record.until((record) => record.to(grants).every(({ status }) => status !== null));
    expect(late).toMatchObject({ claims: 0, claimedAt: null, userId: stage.people[slow]?.id });
    expect(platform.record.grants.map(({ claims }) => claims)).toEqual([0, 1]);
    expect(await guestsOf(stage, accountOf(stage, slow))).toEqual([]);
    await expect.poll(() => peopleInPicture(stage)).toEqual([other]);

    // Whoever comes back gets a grant of their own; the late one stays unused for ever.
    await switchTo(stage, slow);
    await shownGuest(stage, accountOf(stage, slow));
    expect(platform.record.grants.map(({ claims }) => claims)).toEqual([0, 1, 1]);
    expect((await companion.state()).latestActivity.map(({ action }) => action)).not.toContain(
      'embed.refused',
    );
  });
}

test('a page that is on its way when the account is left is never finished', async ({ stage }) => {
  const { platform } = stage;
  await switchTo(stage, 0);
  platform.misbehave({ path: '/treatment_plans/new', delayMs: 2_000, times: 1 });
  await goTo(stage, 'Treatment plan');
  await platform.record.until((record) => record.to('/treatment_plans/new').length > 0);
  await switchTo(stage, 1);
  await expect.poll(() => guestsOf(stage, accountOf(stage, 0))).toEqual([]);
  await openFor(stage, 1);
  await expect.poll(() => peopleInPicture(stage)).toEqual([1]);
});

test('a grant for somebody else is refused in the middle of switching, written down, and said', async ({
  stage,
}) => {
  const { platform, companion, people } = stage;
  await openAs(stage, 0);
  await switchTo(stage, 1);
  platform.misbehave({ path: grants, wrongUser: true, times: 1 });
  await goTo(stage, 'Treatment plan');
  const wrong = await platform.record.until((record) => record.grants[1]);
  await expect(companion.shell.getByText(errorsEnUS.grant_other_user.title)).toBeVisible();
  expect(wrong.userId).not.toBe(people[1]?.id);
  expect(wrong.claims).toBe(0);
  expect(
    (await companion.state()).latestActivity.find(({ action }) => action === 'embed.refused'),
  ).toMatchObject({ accountId: accountOf(stage, 1), result: 'grant_other_user' });
  await expect.poll(() => peopleInPicture(stage)).toEqual([]);
  await switchTo(stage, 0);
  await shownGuest(stage, accountOf(stage, 0));
  await expect.poll(() => peopleInPicture(stage)).toEqual([0]);
  expect(await bannerOf(stage)).toBe(people[0] && wordsOf(people[0]));
});

test('a search of the account left behind is ended, and its answer reaches nobody', async ({ stage }) => {
  const { platform, companion } = stage;
  await switchTo(stage, 0);
  platform.misbehave({ path: '/api/clinic/search/patients', delayMs: 3_000, times: 1 });
  const search = companion.shell.evaluate(
    (accountId) => window.companion.patients.search({ accountId, query: 'a' }),
    accountOf(stage, 0),
  );
  await platform.record.until((record) => record.to('/api/clinic/search/patients').length > 0);
  await switchTo(stage, 1);
  expect(await search).toEqual({ ok: false, error: { code: 'request_cancelled' } });
  expect(platform.record.to('/api/clinic/search/patients').map(({ status }) => status)).toEqual([null]);
});

test('nobody can be selected who is not connected', async ({ stage }) => {
  const { companion } = stage;
  await switchTo(stage, 0);
  const before = await titleOf(stage);
  const answers = await companion.shell.evaluate(async () => [
    await window.companion.accounts.select({ accountId: crypto.randomUUID() }),
    await window.companion.accounts.select({ accountId: 'nobody' }),
  ]);
  expect(answers.map((answer) => !answer.ok && answer.error.code)).toEqual([
    'account_unknown',
    'ipc_invalid',
  ]);
  expect(await titleOf(stage)).toBe(before);
});
