import { closeMount, guestOf, liveGuests, mountByHand, waitForPhase, type HandMount } from './mounts';
import { expect, test, type Stage } from './stage';

/** Ends the process of Fullscript's frame, which is not the one of its host page. */
async function killFrame({ companion }: Stage, { contentsId }: HandMount): Promise<void> {
  const pid = await companion.app.evaluate(({ webContents }, id) => {
    const main = webContents.fromId(id)?.mainFrame;
    const frame = main?.frames[0];
    return frame && frame.osProcessId !== main.osProcessId ? frame.osProcessId : 0;
  }, contentsId);
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, 'SIGKILL');
}

test.describe('when a process of the guest dies', () => {
  test("the host page's: the mount has failed, and a new one works", async ({ stage }) => {
    const { companion, accounts } = stage;
    const mount = await mountByHand(companion, accounts[0]);
    await companion.app.evaluate(
      ({ webContents }, id) => webContents.fromId(id)?.forcefullyCrashRenderer(),
      mount.contentsId,
    );
    await waitForPhase(companion, mount.mountId, 'embed_crashed');
    await closeMount(companion, mount.mountId);
    await expect.poll(async () => (await liveGuests(companion)).includes(mount.contentsId)).toBe(false);
    const next = await mountByHand(companion, accounts[0]);
    expect((await guestOf(companion, next.mountId))?.phase).toBe('shown');
  });

  test("Fullscript's frame's: the mount has failed, and a new one works", async ({ stage }) => {
    const { companion, accounts } = stage;
    const mount = await mountByHand(companion, accounts[1]);
    const beside = await mountByHand(companion, accounts[0]);
    await killFrame(stage, mount);
    await waitForPhase(companion, mount.mountId, 'embed_crashed');
    expect((await guestOf(companion, beside.mountId))?.phase).toBe('shown');
    await closeMount(companion, mount.mountId);
    const next = await mountByHand(companion, accounts[1]);
    expect((await guestOf(companion, next.mountId))?.phase).toBe('shown');
  });
});
