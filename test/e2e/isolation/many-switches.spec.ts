import type { Locator } from 'playwright/test';
import { expect, test } from '../support/desktop';
import type { ActivityEntry } from '../../../preload/contract/contract';
import { jointPolicy } from '../../platform/joint-policy';
import { startPlatform, type Platform } from '../../platform/platform';
import { everyEntryFilter } from '../../support/activity-filter';
import { connectByHand } from '../security/stage';
import { createProfile, startCompanion, type Companion } from '../support/companion';
import { openOwnDisplay } from '../support/own-display';
import type { InputDevices } from '../support/input-devices';
import { markBanner, takePicture, wordsOf } from '../switching/picture';
import { accountsOfMounts, momentsOf, startTrace, titlesOf } from '../switching/trace';
import { expectHonestRequests, expectHonestScreen, inspectGuests, type Member } from './evidence';
import { createChance, type Chance } from './random';

const switches = 500;
const grants = '/api/clinic/embeddable/session_grants';
const search = '/api/clinic/search/patients';

interface Walk {
  readonly chance: Chance;
  readonly companion: Companion;
  readonly devices: InputDevices;
  readonly members: readonly Member[];
  readonly platforms: readonly Platform[];
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resume) => {
    setTimeout(resume, milliseconds);
  });

/** Clicks at once, without the driver's own waits for things to stand still: this test is about what does not. */
const press = (target: Locator): Promise<void> => target.evaluate((element: HTMLElement) => element.click());

/** Switches as a person does: by Ctrl and a digit from wherever the keyboard is, or through the switcher. */
async function switchTo({ companion, devices }: Walk, index: number, member: Member): Promise<void> {
  if (index < 9) await devices.press(String(index + 1), 'Control');
  else {
    await press(companion.shell.getByRole('button', { name: 'Switch account' }));
    await press(
      companion.shell
        .locator('[role^="menuitem"]')
        .and(companion.shell.getByLabel(wordsOf(member.person)))
        .first(),
    );
  }
}

const bannerIs = ({ companion }: Walk, words: string): Promise<unknown> =>
  companion.shell.waitForFunction(
    (expected) => document.querySelector('header section')?.getAttribute('aria-label') === expected,
    words,
    { timeout: 60_000 },
  );

/** Lets the platforms answer at random speed from now on. */
function disturb({ platforms, chance }: Walk): void {
  for (const platform of platforms) {
    platform.clearMisbehaviour();
    platform.latencyMs = chance.below(80);
    if (chance.percent(50)) platform.misbehave({ path: grants, delayMs: chance.below(600) });
    if (chance.percent(30)) platform.misbehave({ path: search, delayMs: chance.below(600) });
    if (chance.percent(20)) platform.misbehave({ path: '/treatment_plans/new', delayMs: chance.below(600) });
  }
}

/** What a person may do on the account they have just come to. */
async function act({ companion, chance }: Walk, index: number): Promise<void> {
  const { shell } = companion;
  const navigation = shell.getByRole('navigation');
  if (chance.percent(35)) {
    const screen = chance.percent(50)
      ? 'Patients'
      : chance.oneOf(['Treatment plan', 'Treatment plan', 'Catalog', 'Labs']);
    await press(navigation.getByRole('button', { name: screen }));
  }
  if (chance.percent(10)) {
    await press(navigation.getByRole('button', { name: 'Patients' }));
    await shell.getByRole('searchbox', { name: 'Search patients' }).fill(`words of ${index}`);
  }
  const close = shell.getByRole('button', { name: 'Close it' });
  if (chance.percent(30) && (await close.isVisible())) await press(close);
}

/** Waits a while for Fullscript where it is to be on screen, and chooses the patient that is this person's alone. */
async function workInGuest({ companion, members }: Walk, index: number, ofPerson: number): Promise<void> {
  const { shell } = companion;
  if ((await shell.locator('webview').count()) === 0) return;
  const accountId = members[index]?.accountId;
  const deadline = Date.now() + 3_000;
  for (;;) {
    const { guests } = await companion.state();
    const own = guests.filter((guest) => guest.accountId === accountId && guest.feature !== null);
    const mountId = own.find(({ phase }) => phase === 'shown')?.mountId;
    if (own.length === 0 || Date.now() > deadline) return;
    if (mountId === undefined) {
      await pause(50);
      continue;
    }
    const contentsId = await shell.evaluate(
      (partition) =>
        document
          .querySelector<Electron.WebviewTag>(`webview[partition="${partition}"]`)
          ?.getWebContentsId() ?? -1,
      mountId,
    );
    await companion.app.evaluate(
      async ({ webContents }, [id, place]) => {
        const frame = webContents.fromId(id)?.mainFrame.frames[0];
        await frame?.executeJavaScript(`document.querySelectorAll('[data-patient]')[${place}]?.click()`);
      },
      [contentsId, ofPerson] as const,
    );
    return;
  }
}

// oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
test('twelve accounts in two environments, five hundred random switches, slow answers: nothing of one under another', async ({}, testInfo) => {
  testInfo.setTimeout(400_000);
  const chance = createChance(Number(process.env['SEED'] ?? Date.now() % 1_000_000));
  console.log(`isolation: seed ${chance.seed} (SEED=${chance.seed} repeats it)`);
  const local = await startPlatform({ markPeople: true });
  const custom = await startPlatform({ markPeople: true, environment: 'custom' });
  const platforms = [local, custom];
  const profile = await createProfile(jointPolicy([local, custom]));
  const display = await openOwnDisplay(profile);
  const companion = await startCompanion(profile);
  try {
    const connected: Member[] = [];
    // Every second person lives in the other environment; each clinic is in both.
    for (const [index, person] of local.people.entries()) {
      const [platform, where] = index % 2 === 0 ? [local, 'local' as const] : [custom, 'custom' as const];
      const accountId = await connectByHand(companion, platform, person.id, where);
      connected.push({ platform, person, accountId });
    }
    const order = (await companion.state()).accounts.map(({ id }) => id);
    const members = connected.toSorted(
      (one, other) => order.indexOf(one.accountId) - order.indexOf(other.accountId),
    );
    expect(members).toHaveLength(12);
    for (const platform of platforms) {
      const here = members.filter((member) => member.platform === platform);
      expect(new Set(here.map(({ person }) => person.clinic.id)).size).toBe(3);
    }
    /** The place of each person among those of their clinic: also the place of the patient that is theirs alone. */
    const placeInClinic = members.map(
      ({ person }, index) =>
        members.slice(0, index).filter((each) => each.person.clinic === person.clinic).length,
    );
    const walk: Walk = { chance, companion, devices: display.devices, members, platforms };
    const people = members.map(({ person }) => person);
    await markBanner(companion, people);
    await startTrace(companion);
    const recent = [0];
    let inspected = 0;
    let pictures = 0;
    for (let count = 0; count < switches; count++) {
      if (count % 10 === 0) disturb(walk);
      // Every other time back to one of the last few, whose guests are kept, as people do.
      let next = chance.percent(50) ? chance.oneOf(recent) : chance.below(members.length);
      if (next === recent.at(-1)) next = (next + 1) % members.length;
      const member = members[next];
      if (!member) throw new Error('nobody to switch to');
      await switchTo(walk, next, member);
      recent.splice(0, recent.length, ...recent.slice(-2), next);
      if (chance.percent(25)) continue; // and on, before anything has happened
      await bannerIs(walk, wordsOf(member.person));
      // Whatever is drawn at this moment, nobody's page is under another person's banner.
      if (count % 20 === 0) {
        const { banner, pages } = await takePicture(companion, people);
        expect(pages.filter((index) => !banner.includes(index))).toEqual([]);
        expect(banner).toHaveLength(1);
        pictures += 1;
      }
      await act(walk, next);
      if (chance.percent(15)) await workInGuest(walk, next, placeInClinic[next] ?? 0);
      if (chance.percent(30)) await pause(chance.below(250));
      if (count % 25 === 24) inspected += await inspectGuests(companion, members);
    }
    for (const platform of platforms) {
      platform.clearMisbehaviour();
      platform.latencyMs = 0;
    }
    const last = members[recent.at(-1) ?? 0];
    if (last) await bannerIs(walk, wordsOf(last.person));
    inspected += await inspectGuests(companion, members);

    const moments = await momentsOf(companion);
    const accountOfMount = await accountsOfMounts(companion);
    expectHonestScreen(moments, await titlesOf(companion), (mountId) => {
      const member = members.find(({ accountId }) => accountId === accountOfMount[mountId]);
      return member && wordsOf(member.person);
    });
    for (const platform of platforms) expectHonestRequests(platform);
    expectHonestSearches(members, platforms);
    const entries = await everyEntry(companion);
    expectHonestActivity(entries, members, placeInClinic);

    // And that much of everything has really happened.
    const of = (action: ActivityEntry['action']): number =>
      entries.filter((entry) => entry.action === action).length;
    const claimed = platforms
      .flatMap(({ record }) => record.grants)
      .filter(({ claims }) => claims > 0).length;
    const asked = platforms.flatMap(({ record }) => record.grants).length;
    console.log(
      `isolation: ${moments.filter(({ visible }) => visible.length > 0).length} times a guest was to be seen, ` +
        `${asked} grants, ${claimed} claimed, ${inspected} guests looked into, ${pictures} pictures, ` +
        `${of('account.switched')} switches, ${of('patient.selected')} events`,
    );
    expect(of('account.switched')).toBeGreaterThan(switches / 2);
    expect(claimed).toBeGreaterThan(30);
    expect(asked - claimed).toBeGreaterThan(5);
    expect(inspected).toBeGreaterThan(10);
    expect(of('patient.selected')).toBeGreaterThan(3);
  } finally {
    await companion.close();
    await display.close();
    await profile.remove();
    for (const platform of platforms) await platform.stop();
  }
});

/** The words searched for under one account were asked for with its own token only. */
function expectHonestSearches(members: readonly Member[], platforms: readonly Platform[]): void {
  let searches = 0;
  for (const { record } of platforms)
    for (const { query, headers } of record.to(search)) {
      const token = record.tokens.find(
        ({ accessToken }) => headers['authorization'] === `Bearer ${accessToken}`,
      );
      const index = Number(/words of (\d+)/.exec(new URLSearchParams(query).get('query') ?? '')?.[1]);
      expect([index, token?.person.id]).toEqual([index, members[index]?.person.id]);
      searches += 1;
    }
  expect(searches).toBeGreaterThan(5);
}

/** The whole activity log, through the screen's own way. */
async function everyEntry({ shell }: Companion): Promise<ActivityEntry[]> {
  return shell.evaluate(async (filter) => {
    const all: ActivityEntry[] = [];
    for (;;) {
      const page = { filter, offset: all.length, limit: 200, newest: all[0]?.sequence ?? null, whole: true };
      const answer = await window.companion.activity.query(page);
      if (!answer.ok) throw new Error(answer.error.code);
      all.push(...answer.value.entries);
      if (all.length >= answer.value.total) return all;
    }
  }, everyEntryFilter);
}

/** What was written down of each account is its own: its clinic, its person's grants, its person's patient. */
function expectHonestActivity(
  entries: readonly ActivityEntry[],
  members: readonly Member[],
  placeInClinic: readonly number[],
): void {
  for (const { action, accountId, clinicId, objectId } of entries) {
    const index = members.findIndex((each) => each.accountId === accountId);
    const member = members[index];
    if (!member) continue;
    const { person, platform } = member;
    expect(clinicId).toBe(person.clinic.id);
    if (action === 'embed.mounted')
      expect(platform.record.grants.find(({ id }) => id === objectId)?.userId).toBe(person.id);
    if (action === 'patient.selected')
      expect(objectId).toBe(platform.patientsOf(person.clinic)[placeInClinic[index] ?? -1]?.id);
  }
}
