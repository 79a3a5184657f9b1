/**
 * The order in which parts finish: `intake` stops accepting work, `work` finishes what was accepted, `records` come
 * last because the others write to them.
 */
const stages = ['intake', 'work', 'records'] as const;
export type EndingStage = (typeof stages)[number];

/** What the ending needs of Electron's `app`. */
export interface QuitEvents {
  on(event: 'will-quit', listener: (event: { preventDefault: () => void }) => void): unknown;
  exit(code: number): void;
}

/** Ends the app. Everything with unwritten data joins it and is awaited. */
export interface Ending {
  /** Whether the end has begun; nothing new is accepted then. */
  readonly begun: () => boolean;
  /**
   * Adds a part under a fixed name, which is noted if it misses the deadline. Parts of a stage finish in parallel,
   * stages one after another.
   */
  readonly join: (stage: EndingStage, name: string, rest: () => unknown) => void;
  /** Runs when every part has finished, right before the process ends. Synchronous. */
  readonly last: (work: () => void) => void;
  /** Finishes every part, once; resolves to the names of those that did not make it. Never rejects. */
  readonly settle: () => Promise<readonly string[]>;
}

/**
 * Delays the quit until every part has finished. A part that hangs, such as a write to a network share, is abandoned
 * after `deadline` milliseconds: an app that never closes is worse, and the next start reconciles what was left.
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
  /** Gets the parts that missed the deadline. Synchronous: the process ends right after. */
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
    // Not `quit`: a signal received meanwhile can keep it from ending the process.
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
