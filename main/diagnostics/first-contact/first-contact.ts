import { setTimeout as wait } from 'node:timers/promises';
import type { ContactState } from '../../../preload/contract/first-contact';
import { failure, success, type Result } from '../../../preload/contract/errors';
import type { FullscriptApplication } from '../../policy/application';
import type { Ask } from './ask';
import { productionApisOf, sandboxVerdict, type SandboxVerdict } from './sandbox';
import { createVisitDesk, type VisitDesk } from './visit-desk';

type Done = Result<Record<string, never>>;

/** The first contact with a sandbox: one at a time; keeps its state for the screen. */
export interface FirstContact {
  readonly state: () => ContactState | null;
  /** Starts one unless one is running. `confirmed`: a person says it is a sandbox. Returns why not started, or null. */
  readonly start: (
    application: FullscriptApplication,
    options: { readonly confirmed: boolean; readonly untilExpired?: boolean },
  ) => Exclude<SandboxVerdict, 'sandbox'> | null;
  readonly cancel: () => void;
  /** Cancels it; resolves once it has revoked its tokens, or given that up. */
  readonly close: () => Promise<void>;
  /** Resolves when none is running. */
  readonly settled: () => Promise<void>;
  /** Takes a link from the system; false if none is awaited. */
  readonly receive: (address: string, byHand: boolean) => boolean;
  /** The current visit's address. */
  readonly link: () => string | null;
  /** Errors: `oauth_attempt_missing`, `oauth_browser_not_opened`. */
  readonly openBrowserAgain: () => Promise<Done>;
}

/** What one first contact sends its requests through; opened for each and closed at its end. */
export interface ContactLine {
  readonly ask: Ask;
  /**
   * The `Set-Cookie` lines of an address's first answer, as far as visible: a redirect hides `Partitioned`. Rejects if
   * no answer arrives.
   */
  readonly setCookies: (url: string, signal: AbortSignal) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface FirstContactParts {
  readonly openLine: () => Promise<ContactLine>;
  readonly secretOf: (application: FullscriptApplication) => string | null;
  readonly openBrowser: (url: string, application: FullscriptApplication) => Promise<boolean>;
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: () => void;
}

/** Only pages of the environment being asked are opened. */
function withPage(application: FullscriptApplication, url: string): FullscriptApplication | null {
  const { environment } = application;
  const { authorizeUrl, apiBaseUrl, embedDomain } = environment;
  const own = [authorizeUrl, apiBaseUrl, embedDomain].map((text) => new URL(text).origin);
  return own.includes(new URL(url).origin)
    ? { ...application, environment: { ...environment, authorizeUrl: url } }
    : null;
}

export function createFirstContact(parts: FirstContactParts): FirstContact {
  let state: ContactState | null = null;
  let desk: VisitDesk | null = null;
  let stop = new AbortController();
  let running: Promise<void> | null = null;

  const show = (change: Partial<ContactState>): void => {
    if (state) state = { ...state, ...change };
    parts.onChange();
  };

  const run = async (
    application: FullscriptApplication,
    own: VisitDesk,
    cancel: AbortSignal,
    untilExpired: boolean,
  ): Promise<void> => {
    const line = await parts.openLine();
    try {
      const { walk } = await import('./walk');
      const { entries, ended } = await walk({
        application,
        secret: () => parts.secretOf(application),
        ask: line.ask,
        setCookies: line.setCookies,
        browser: own,
        productionApis: productionApisOf(application.environment),
        waitsForExpiry: untilExpired,
        wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
        cancel,
        onProgress: (picture) => show({ entries: [...picture] }),
      });
      show({ entries: [...entries], ended });
    } finally {
      await line.close();
    }
  };

  const start: FirstContact['start'] = (application, { confirmed, untilExpired = false }) => {
    if (running) return null;
    const verdict = sandboxVerdict(application.environment);
    if (verdict === 'production' || (verdict === 'confirm' && !confirmed)) return verdict;
    stop = new AbortController();
    const own = createVisitDesk({
      redirectUri: application.redirectUri,
      openBrowser: async (url) => {
        const page = withPage(application, url);
        return page !== null && parts.openBrowser(url, page);
      },
      openLoopbackListener: async (options) => {
        const { openLoopbackListener } = await import('../../oauth/loopback-listener');
        return openLoopbackListener(options);
      },
      cancel: stop.signal,
      now: parts.now,
      after: parts.after,
      onChange: () => show({ visit: own.view() }),
    });
    desk = own;
    state = {
      running: true,
      environment: application.environment.id,
      startedAt: parts.now(),
      visit: null,
      entries: [],
      ended: null,
    };
    running = run(application, own, stop.signal, untilExpired)
      .catch(() => undefined)
      .finally(() => {
        running = null;
        desk = null;
        show({ running: false, visit: null });
      });
    parts.onChange();
    return null;
  };

  const settled = async (): Promise<void> => {
    await running;
  };

  return {
    state: () => state,
    start,
    cancel: () => stop.abort(),
    close: async () => {
      stop.abort();
      await settled();
    },
    settled,
    receive: (address, byHand) => desk?.receive(address, byHand) ?? false,
    link: () => desk?.link() ?? null,
    openBrowserAgain: async () => {
      if (!desk?.view()) return failure('oauth_attempt_missing');
      return (await desk.openAgain()) ? success({}) : failure('oauth_browser_not_opened');
    },
  };
}
