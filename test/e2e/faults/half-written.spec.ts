import type { FrameLocator } from 'playwright/test';
import { expect, test as base } from '../support/desktop';
import type { CompanionError } from '../../../preload/contract/errors';
import { enUS } from '../../../renderer/locales/en-US';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { startPlatform, type Platform } from '../../platform/platform';
import {
  connect,
  createProfile,
  openScreen,
  startCompanion,
  type Companion,
  type Profile,
} from '../support/companion';
import { framesPainted, fullscriptFrame } from '../support/embed';
import { downloadsOf } from '../security/files';
import { expectFailedMount } from './named-state';
import { expectShown, mountAgain, newestGuest } from './steps';

interface Stage {
  readonly platform: Platform;
  readonly profile: Profile;
  readonly companion: Companion;
}

/** One app with a plan on screen, in a page that has every way of leading away from it. */
const test = base.extend<object, { readonly stage: Stage }>({
  stage: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const platform = await startPlatform();
      platform.hostile = 'leaving';
      const profile = await createProfile(platform.policy());
      const companion = await startCompanion(profile);
      await connect(companion, platform, platform.person('Amélie Tremblay').id);
      await openScreen(companion, 'Treatment plan');
      await use({ platform, profile, companion });
      await companion.close();
      await profile.remove();
      await platform.stop();
    },
    { scope: 'worker' },
  ],
});

const grants = '/api/clinic/embeddable/session_grants';
const words = 'Half a plan, not saved yet';

test.beforeEach(({ stage: { platform } }) => {
  platform.clearMisbehaviour();
  platform.record.clearRequests();
});

/** What is said beside the page that is shown; null for nothing. */
const noticeOf = async (companion: Companion): Promise<CompanionError | null> => {
  const guest = await newestGuest(companion);
  expect(guest?.phase).toBe('shown');
  return guest?.error ?? guest?.notice ?? null;
};

const expectNotice = (companion: Companion, code: string | undefined, host?: string) =>
  expect
    .poll(async () => {
      const error = await noticeOf(companion);
      return [error?.code, error?.host];
    })
    .toEqual([code, host]);

const dismiss = async (companion: Companion): Promise<void> => {
  await companion.shell.locator('#content').getByRole('button', { name: enUS['action.dismiss'] }).click();
  await expectNotice(companion, undefined);
};

async function beginPlan(companion: Companion): Promise<FrameLocator> {
  await expectShown(companion);
  const frame = await fullscriptFrame(companion);
  await framesPainted(frame);
  // Not by keys: the driver's would go to the page around the frame.
  await frame.getByTestId('half-written').evaluate((field: HTMLTextAreaElement, text) => {
    field.value = text;
  }, words);
  return frame;
}

const click = (frame: FrameLocator, name: string): Promise<void> =>
  frame.getByTestId(`leave-${name}`).click();

/** The page is the one that was written in, and nothing was sent elsewhere or kept. */
async function expectUntouched({ platform, profile, companion }: Stage, frame: FrameLocator): Promise<void> {
  await expect(frame.getByTestId('half-written')).toHaveValue(words);
  expect(platform.record.foreignHits).toEqual([]);
  expect(platform.record.to(grants)).toEqual([]);
  expect(await downloadsOf(profile)).toEqual([]);
  expect((await companion.state()).connection.step).toBe('idle');
}

test('a link out of Fullscript’s page leaves the plan where it is, and its host is named', async ({
  stage,
}) => {
  const { companion, platform } = stage;
  const frame = await beginPlan(companion);
  const browser = (await companion.profile.openedLinks()).length;
  const foreign = new URL(platform.foreignOrigin).hostname;
  const hosts: Readonly<Record<string, string | undefined>> = {
    plain: foreign,
    https: 'videos.example.test',
    http: 'videos.example.test',
    top: foreign,
    parent: foreign,
    blank: foreign,
    redirect: foreign,
    location: foreign,
    replace: foreign,
    open: foreign,
    'form-get': foreign,
    'form-post': foreign,
    'form-top': foreign,
    meta: foreign,
    'own-plain': 'support.fullscript.com', // the local platform has no sites of its own
    mailto: undefined,
    tel: undefined,
    callback: undefined,
    data: undefined,
    blob: undefined,
  };
  for (const [name, host] of Object.entries(hosts)) {
    await test.step(name, async () => {
      await click(frame, name);
      await expectNotice(companion, 'embed_link_refused', host);
      await expectUntouched(stage, frame);
      await dismiss(companion);
    });
  }
  await frame.getByTestId('leave-plain').click({ button: 'middle' });
  await expectNotice(companion, 'embed_link_refused', foreign);
  await expectUntouched(stage, frame);
  await dismiss(companion);
  expect(await companion.profile.openedLinks()).toHaveLength(browser);
});

test('the notice says which site it was and that the plan is untouched, and nothing of the address', async ({
  stage: { companion, platform },
}) => {
  const frame = await beginPlan(companion);
  await click(frame, 'plain');
  const notice = companion.shell.locator('#content').getByRole('alert');
  await expect(notice).toContainText(errorsEnUS.embed_link_refused.title);
  await expect(notice).toContainText(new URL(platform.foreignOrigin).hostname);
  await expect(notice).toContainText(enUS['embed.untouched.plan']);
  await expect(notice.getByRole('button', { name: enUS['embed.reload'] })).toBeHidden();
  expect(await companion.shell.locator('body').innerText()).not.toContain('planted');
  expect(JSON.stringify(await companion.state())).not.toContain('planted');
  await expect(notice).toBeVisible();
  await companion.shell.locator('#content').getByRole('button', { name: enUS['action.dismiss'] }).click();
  await expect(notice).toBeHidden();
});

test('files that Fullscript offers, a PDF among them, leave the plan where it is and are not taken', async ({
  stage,
}) => {
  const frame = await beginPlan(stage.companion);
  for (const name of ['attachment', 'pdf', 'download']) {
    await test.step(name, async () => {
      await click(frame, name);
      await expectNotice(stage.companion, 'embed_download_refused');
      await expectUntouched(stage, frame);
      await dismiss(stage.companion);
    });
  }
});

test('the way back, small frames that fail and frames that ask for a sign-in take nothing away', async ({
  stage,
}) => {
  const { companion, platform } = stage;
  platform.misbehave({ path: '/leaving/broken', resetBeforeWork: true });
  const frame = await beginPlan(companion);
  const links = ['back', 'far-back', 'javascript', 'file'];
  const frames = ['nested-foreign', 'nested-broken', 'nested-sign-in', 'nested-error-message'];
  for (const name of [...links, ...frames]) {
    await test.step(name, async () => {
      await click(frame, name);
      if (name === 'nested-broken')
        await platform.record.until((record) => record.to('/leaving/broken').length > 0);
      if (name === 'nested-sign-in') await platform.record.until((record) => record.to('/login').length > 0);
      // Whatever became of that is over when the next link is refused.
      await click(frame, 'mailto');
      await expectNotice(companion, 'embed_link_refused');
      await expectUntouched(stage, frame);
      await dismiss(companion);
    });
  }
});

test('a refused call is said once, for as long as it is refused, and the page stays', async ({ stage }) => {
  const { companion, platform } = stage;
  platform.misbehave({ path: '/leaving/call', status: 401, times: 3 });
  const called = (times: number) =>
    platform.record.until((record) => record.to('/leaving/call').length === times);
  const frame = await beginPlan(companion);
  await click(frame, 'call');
  await expectNotice(companion, 'embed_session_ended');
  await expect(companion.shell.getByText(enUS['embed.sessionEnded.copy'])).toBeVisible();
  await expectUntouched(stage, frame);
  await dismiss(companion);
  for (const times of [2, 3]) {
    await click(frame, 'call');
    await called(times);
  }
  await click(frame, 'mailto');
  await expectNotice(companion, 'embed_link_refused'); // and not the session once more
  await dismiss(companion);
  await click(frame, 'call');
  await called(4);

  platform.misbehave({ path: '/leaving/call', status: 401, times: 1 });
  await click(frame, 'call');
  await expectNotice(companion, 'embed_session_ended');
  await click(frame, 'call');
  await expectNotice(companion, undefined);
  await expectUntouched(stage, frame);
  const ends = (await companion.state()).latestActivity.filter(
    ({ action }) => action === 'embed.sessionEnded',
  );
  expect(ends).toHaveLength(1);
});

test('a page of Fullscript’s that answers an error after the first was shown stays, with a notice beside it', async ({
  stage: { companion, platform },
}) => {
  platform.misbehave({ path: '/leaving/redirect', status: 500, html: true });
  const frame = await beginPlan(companion);
  await click(frame, 'redirect');
  await expectNotice(companion, 'platform_unavailable');
  const notice = companion.shell.locator('#content').getByRole('alert');
  await expect(notice).toContainText(errorsEnUS.platform_unavailable.title);
  await expect(notice.getByRole('button', { name: enUS['embed.reload'] })).toBeVisible();
  await mountAgain(companion);
  await expectShown(companion);
});

test('a mount that failed is asked for again when its screen comes back, once each time', async ({
  stage: { companion, platform },
}) => {
  platform.misbehave({ path: grants, status: 503, times: 2 });
  await mountAgain(companion);
  await expectFailedMount(companion, 'platform_unavailable');
  const asked = () => platform.record.to(grants).length;
  const leaveAndReturn = async (): Promise<void> => {
    const navigation = companion.shell.getByRole('navigation');
    await navigation.getByRole('button', { name: 'Activity' }).click();
    await navigation.getByRole('button', { name: 'Treatment plan' }).click();
  };
  expect(asked()).toBe(1);
  await leaveAndReturn();
  await expect.poll(asked).toBe(2);
  await expectFailedMount(companion, 'platform_unavailable');
  await leaveAndReturn();
  await expectShown(companion);
  expect(asked()).toBe(3);
});
