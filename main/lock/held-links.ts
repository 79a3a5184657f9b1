/** Links that came in while the app was locked. */
export interface HeldLinks<Link> {
  /** Keeps a link for 60 seconds at most; then it is dropped without a word. */
  readonly hold: (link: Link) => void;
  /** Hands over what still waits. */
  readonly release: (deliver: (link: Link) => void) => void;
}

const longest = 60_000;
const most = 5;

/** Keeps links in memory only. `after` runs work after some milliseconds and answers what cancels it. */
export function createHeldLinks<Link>(
  after: (milliseconds: number, work: () => void) => () => void,
): HeldLinks<Link> {
  const held = new Map<symbol, { readonly link: Link; readonly forget: () => void }>();
  return {
    hold: (link) => {
      if (held.size >= most) return;
      const key = Symbol('link');
      held.set(key, { link, forget: after(longest, () => held.delete(key)) });
    },
    release: (deliver) => {
      const waiting = [...held.values()];
      held.clear();
      for (const { link, forget } of waiting) {
        forget();
        deliver(link);
      }
    },
  };
}
