/** What a restart needs of Electron's `app`. */
export interface RelaunchEvents {
  once(event: 'quit', listener: () => void): unknown;
  relaunch(options: { readonly args: string[] }): void;
}

/**
 * A second start passes its link to the running app and ends. If the running app is about to end too, both would be
 * lost: so it starts again after ending, with its own arguments and the link of the last such start.
 * https://www.electronjs.org/docs/latest/api/app#apprelaunchoptions
 */
export function createStartAgain(
  app: RelaunchEvents,
  startArguments: readonly string[],
  findLink: (argv: readonly string[]) => string | null,
): (link: string | null) => void {
  let asked: { link: string | null } | null = null;
  return (link) => {
    if (asked) {
      asked.link ??= link;
      return;
    }
    const first = { link };
    asked = first;
    const words = startArguments.slice(1).filter((word) => findLink([word]) === null);
    app.once('quit', () => app.relaunch({ args: [...words, ...(first.link === null ? [] : [first.link])] }));
  };
}
