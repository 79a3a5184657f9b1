/**
 * When a part comes to rest: `intake` takes in nothing new, `work` finishes what was accepted, `records` are what the
 * others write into, so they wait for them.
 */
const stages = ['intake', 'work', 'records'] as const;
export type EndingStage = (typeof stages)[number];

/** What the end needs of Electron's `app`. */
export interface QuitEvents {
  on(event: 'will-quit', listener: (event: { preventDefault: () => void }) => void): unknown;
  exit(code: number): void;
}

/** The end of the app. Everything that holds something unwritten joins it and is awaited. */
export interface Ending {
  /** Whether the end has begun: nothing new is taken in any more. */
  readonly begun: () => boolean;
  /**
   * Adds a part under a fixed name, which is written down when the part misses its deadline. The parts of a stage come
   * to rest side by side, the stages one after the other.
   */
  readonly join: (stage: EndingStage, name: string, rest: () => unknown) => void;
  /** Runs once every part is at rest, right before the process ends. Synchronous. */
  readonly last: (work: () => void) => void;
  /** Brings every part to rest, once, and answers the names of those that did not get there. Never rejects. */
  readonly settle: () => Promise<readonly string[]>;
}

/**
 * Holds the quit until every part is at rest, then quits. A part that hangs, such as a write to a network share, is left behind
 * after `deadline` milliseconds: an app that never closes is worse, and what is left unfinished is reconciled at the next start.
 * https://www.electronjs.org/docs/latest/api/app#event-will-quit
 */
export function createEnding({
  app,
  after,
  onUnfinished,
  deadline = 3_000,
}: {
  readonly app: QuitEvents;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** Told which parts missed the deadline. Synchronous: the process ends right after. */
  readonly onUnfinished: (names: readonly string[]) => void;
  readonly deadline?: number;
}): Ending {
  const joined: { readonly stage: EndingStage; readonly name: string; readonly rest: () => unknown }[] = [];
  const lastWorks: (() => void)[] = [];
  let settling: Promise<readonly string[]> | null = null;
  let leaving = false;

  const isAtRest = async (rest: () => unknown): Promise<boolean> => {
    let cancel = (): void => undefined;
    const tooLate = new Promise<boolean>((resolve) => {
      cancel = after(deadline, () => resolve(false));
    });
    const work = async (): Promise<boolean> => {
      await rest();
      return true;
    };
    const inTime = await Promise.race([work().catch(() => false), tooLate]);
    cancel();
    return inTime;
  };

  const settle = async (): Promise<readonly string[]> => {
    const unfinished: string[] = [];
    for (const stage of stages)
      await Promise.all(
        joined
          .filter((part) => part.stage === stage)
          .map(async ({ name, rest }) => {
            if (!(await isAtRest(rest))) unfinished.push(name);
          }),
      );
    if (unfinished.length > 0) onUnfinished(unfinished);
    return unfinished;
  };
  const once = (): Promise<readonly string[]> => (settling ??= settle());

  const leave = async (): Promise<void> => {
    await once();
    for (const work of lastWorks) work();
    // Not `quit`, which a signal that came meanwhile can keep from ending the process.
    app.exit(0);
  };

  app.on('will-quit', (event) => {
    event.preventDefault();
    if (leaving) return;
    leaving = true;
    void leave();
  });

  return {
    begun: () => settling !== null,
    join: (stage, name, rest) => joined.push({ stage, name, rest }),
    last: (work) => lastWorks.push(work),
    settle: once,
  };
}
