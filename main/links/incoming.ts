export type LinkSource = 'argument' | 'second-instance' | 'open-url';

/** The two events of Electron's `app` that deliver links. */
export interface LinkEvents {
  on(event: 'open-url', listener: (event: { preventDefault: () => void }, url: string) => void): unknown;
  on(event: 'second-instance', listener: (event: object, argv: string[]) => void): unknown;
}

export interface IncomingLinks {
  /** Delivers the waiting links and all later ones. Called once, when the app is ready for links. */
  readonly deliverTo: (receive: (link: string, source: LinkSource) => void) => void;
}

const queueLimit = 5;
const perMinute = 10;

/**
 * Collects links from all three entries: the start argument, a second start, and macOS's `open-url`, which can fire
 * before `ready` and is not queued by Electron. Links wait (five at most) until someone receives them; more than ten a
 * minute are dropped. https://www.electronjs.org/docs/latest/api/app#event-open-url-macos
 */
export function collectIncomingLinks(options: {
  readonly app: LinkEvents;
  readonly startArguments: readonly string[];
  readonly findLink: (argv: readonly string[]) => string | null;
  readonly monotonic: () => number;
  /** The app was started again, with or without a link. */
  readonly onSecondStart: (link: string | null, argv: readonly string[]) => void;
}): IncomingLinks {
  const waiting: { readonly link: string; readonly source: LinkSource }[] = [];
  let receive: ((link: string, source: LinkSource) => void) | null = null;
  let recent: number[] = [];

  const take = (link: string | null, source: LinkSource): void => {
    if (link === null) return;
    const now = options.monotonic();
    recent = recent.filter((at) => now - at < 60_000);
    if (recent.length >= perMinute) return;
    recent.push(now);
    if (receive) receive(link, source);
    else if (waiting.length < queueLimit) waiting.push({ link, source });
  };

  options.app.on('open-url', (event, url) => {
    event.preventDefault();
    take(url, 'open-url');
  });
  options.app.on('second-instance', (_event, argv) => {
    const link = options.findLink(argv);
    options.onSecondStart(link, argv);
    take(link, 'second-instance');
  });
  take(options.findLink(options.startArguments), 'argument');

  return {
    deliverTo: (receiver) => {
      receive = receiver;
      for (const { link, source } of waiting.splice(0)) receiver(link, source);
    },
  };
}
