import type { HostileKind } from '../../platform/platform';
import { isFields, textOf } from '../../platform/values';
import { inFrame, mountByHand, type HandMount } from './mounts';
import type { Stage } from './stage';

/** What a hostile page says of one try. `refused` names the error it met; `result` is what it got. */
export interface Try {
  readonly name: string;
  readonly gesture: boolean;
  readonly result: string;
  readonly refused: string;
}

/** The tries that have been reported so far. */
export const triesOf = ({ platform }: Stage): readonly Try[] =>
  platform.record.reports.flatMap(({ detail }) =>
    isFields(detail)
      ? [
          {
            name: textOf(detail, 'name'),
            gesture: detail['gesture'] === true,
            result: textOf(detail, 'result'),
            refused: textOf(detail, 'refused'),
          },
        ]
      : [],
  );

const finished = (stage: Stage, gesture: boolean): Promise<unknown> =>
  stage.platform.record.until(
    () => triesOf(stage).some((each) => each.name === 'finished' && each.gesture === gesture),
    20_000,
  );

/** Mounts a hostile page and lets it try everything once by itself and once with a person's gesture. */
export async function sufferAttack(stage: Stage, kind: HostileKind): Promise<HandMount> {
  stage.platform.hostile = kind;
  const mount = await mountByHand(stage.companion, stage.accounts[0]);
  await finished(stage, false);
  await inFrame(stage.companion, mount, `document.getElementById('attack').click()`, true);
  await finished(stage, true);
  return mount;
}

/** The frame's and the guest page's addresses, without what is secret in them. */
export async function placesOf({ companion }: Stage, { contentsId }: HandMount): Promise<string[]> {
  return companion.app.evaluate(({ webContents }, id) => {
    const frames = webContents.fromId(id)?.mainFrame.framesInSubtree ?? [];
    return frames.map(({ url, origin }) => (origin === 'null' ? url : origin));
  }, contentsId);
}
