import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { enUS } from '../../../renderer/locales/en-US';
import { expectNamed } from '../faults/named-state';
import { inFrame, type HandMount } from '../security/mounts';
import {
  accountOf,
  beginPlan,
  expect,
  fullscriptOf,
  guestsOf,
  openAs,
  shownGuest,
  test,
  type Stage,
} from './stage';

const grants = '/api/clinic/embeddable/session_grants';
const words = errorsEnUS.embed_session_ended;

/** Waits until main says of the guest that its session has ended, and how it stands then. */
const expectEnded = (stage: Stage, phase: 'shown' | 'failed') =>
  expect
    .poll(async () =>
      (await guestsOf(stage, accountOf(stage, 0))).map((guest) => [guest.phase, guest.error?.code]),
    )
    .toEqual([[phase, 'embed_session_ended']]);

/** Presses *Reload Fullscript* in the message and waits until the person is signed in again. */
async function reload(stage: Stage, before: HandMount): Promise<void> {
  const { companion, platform } = stage;
  expect(platform.record.to(grants)).toHaveLength(1);
  const message = companion.shell.locator('#content').getByRole('alert');
  await message.getByRole('button', { name: 'Reload Fullscript' }).click();
  await expect
    .poll(async () => (await guestsOf(stage, accountOf(stage, 0)))[0]?.mountId)
    .not.toBe(before.mountId);
  const after = await shownGuest(stage, accountOf(stage, 0));
  await expect((await fullscriptOf(stage, after)).getByTestId('embed-signed-in')).toContainText(
    stage.people[0]?.name ?? 'nobody',
  );
  expect(platform.record.to(grants)).toHaveLength(2);
  await expect(companion.shell.getByText(words.title)).toBeHidden();
  expect(
    (await companion.state()).latestActivity.filter(({ action }) => action === 'embed.sessionEnded'),
  ).toMatchObject([{ accountId: accountOf(stage, 0), result: 'embed_session_ended' }]);
}

test('a frame that goes to the sign-in page is covered, and nobody types a password into it', async ({
  stage,
}) => {
  const { companion, platform } = stage;
  const mount = await openAs(stage, 0, 'Catalog');
  platform.endEmbedSessions('signIn');
  await (await fullscriptOf(stage, mount)).getByRole('link', { name: 'Labs' }).click();
  await expectEnded(stage, 'failed');
  await expectNamed(companion.shell, 'embed_session_ended', 'Reload Fullscript');
  await reload(stage, mount);
});

test('a page of Fullscript that changes its address to the sign-in page by itself is covered too', async ({
  stage,
}) => {
  const mount = await openAs(stage, 0, 'Catalog');
  await inFrame(stage.companion, mount, "history.pushState(null, '', '/login')");
  await expectEnded(stage, 'failed');
  await reload(stage, mount);
});

test('a page that is refused with 401 after it was shown is covered', async ({ stage }) => {
  const mount = await openAs(stage, 0, 'Catalog');
  stage.platform.endEmbedSessions();
  await (await fullscriptOf(stage, mount)).getByRole('link', { name: 'Labs' }).click();
  await expectEnded(stage, 'failed');
  await reload(stage, mount);
});

test('calls that are refused leave the half-written plan to be read and copied, and say so', async ({
  stage,
}) => {
  const { companion, platform } = stage;
  const mount = await openAs(stage, 0);
  await beginPlan(stage, mount, 'half a plan');
  platform.endEmbedSessions('signIn');
  await (await fullscriptOf(stage, mount)).getByTestId('patient-option').first().click();
  await expectEnded(stage, 'shown');
  await expect(companion.shell.getByText(words.title)).toBeVisible();
  await expect(companion.shell.getByText(enUS['embed.sessionEnded.copy'])).toBeVisible();
  await expect((await fullscriptOf(stage, mount)).getByTestId('personal-message')).toHaveValue('half a plan');
  await reload(stage, mount);
});

test('the serverError of an ended session is told apart from any other', async ({ stage }) => {
  const { companion } = stage;
  const mount = await openAs(stage, 0, 'Catalog');
  await inFrame(
    companion,
    mount,
    "parent.postMessage({ type: 'serverError', payload: ['SESSION_EXPIRED: The session has ended.'] }, '*')",
  );
  // Its page is still there to say so, and stays to be read and copied.
  await expectEnded(stage, 'shown');
  await reload(stage, mount);
});

test('an ended session never leads to a reload by itself, whatever is switched meanwhile', async ({
  stage,
}) => {
  const { platform, companion } = stage;
  const mount = await openAs(stage, 0);
  platform.endEmbedSessions('signIn');
  await (await fullscriptOf(stage, mount)).getByTestId('patient-option').first().click();
  await expectEnded(stage, 'shown');
  await openAs(stage, 1);
  await stage.devices.press('1', 'Control');
  await expect(companion.shell.getByText(words.title)).toBeVisible();
  const of = (index: number) =>
    platform.record.grants.filter(({ userId }) => userId === stage.people[index]?.id);
  expect([of(0).length, of(1).length]).toEqual([1, 1]);
});
