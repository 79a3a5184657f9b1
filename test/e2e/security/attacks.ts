import type { HostileKind } from '../../platform/platform';
import { inFrame, mountByHand, type HandMount } from './mounts';
import type { Stage } from './stage';

const reported = (stage: Stage, name: string, gesture: boolean): Promise<unknown> =>
  stage.platform.record.until(
    ({ reports }) => reports.some((each) => each.name === name && each.gesture === gesture),
    30_000,
  );

/**
 * Mounts a hostile page and lets it try everything once by itself and once with a person's gesture. `last` is the
 * report that ends a round.
 */
export async function sufferAttack(stage: Stage, kind: HostileKind, last = 'finished'): Promise<HandMount> {
  stage.platform.hostile = kind;
  const mount = await mountByHand(stage.companion, stage.accounts[0]);
  await reported(stage, last, false);
  await inFrame(stage.companion, mount, `document.getElementById('attack').click()`, true);
  await reported(stage, last, true);
  return mount;
}

/** The frame's and the guest page's addresses, without what is secret in them. */
export async function placesOf(
  { companion }: Pick<Stage, 'companion'>,
  { contentsId }: HandMount,
): Promise<string[]> {
  return companion.app.evaluate(({ webContents }, id) => {
    const frames = webContents.fromId(id)?.mainFrame.framesInSubtree ?? [];
    return frames.map(({ url, origin }) => (origin === 'null' ? url : origin));
  }, contentsId);
}
