import type { ContactState } from '../../../preload/contract/first-contact';
import type { Result } from '../../../preload/contract/errors';
import { attemptLife } from '../../oauth/sign-in-effects';
import type { LoopbackListener, LoopbackListenerOptions } from '../../oauth/loopback-listener';
import { isLoopbackRedirect } from '../../oauth/loopback-redirect';
import type { Arrival, Browser } from './contact';

/** The person's browser, and the entry for addresses that come back from it. */
export interface VisitDesk extends Browser {
  readonly view: () => ContactState['visit'];
  /** The address to open; null if no visit is under way. */
  readonly link: () => string | null;
  readonly openAgain: () => Promise<boolean>;
  /** Takes an address; false if it is not the awaited one. */
  readonly receive: (address: string, byHand: boolean) => boolean;
}

interface Waiter {
  readonly isOurs: (address: string) => boolean;
  readonly settle: (arrival: Arrival | null) => void;
}

export function createVisitDesk(options: {
  readonly redirectUri: string;
  /** False if no browser could be started. */
  readonly openBrowser: (url: string) => Promise<boolean>;
  readonly openLoopbackListener: (options: LoopbackListenerOptions) => Promise<Result<LoopbackListener>>;
  readonly cancel: AbortSignal;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: () => void;
}): VisitDesk {
  const { redirectUri, cancel, onChange } = options;
  let visit: ContactState['visit'] = null;
  let url: string | null = null;
  let waiter: Waiter | null = null;
  let visits = 0;
  let stopTimer = (): void => undefined;
  let listener: LoopbackListener | null = null;

  const settle = (arrival: Arrival | null): void => {
    waiter?.settle(arrival);
    waiter = null;
  };
  cancel.addEventListener('abort', () => settle(null), { once: true });

  const receive = (address: string, byHand: boolean): boolean => {
    if (!waiter?.isOurs(address)) return false;
    settle({ address, byHand });
    return true;
  };

  const open = async (): Promise<boolean> => {
    const opened = url !== null && (await options.openBrowser(url).catch(() => false));
    if (visit && visit.browserOpened !== opened) {
      visit = { ...visit, browserOpened: opened };
      onChange();
    }
    return opened;
  };

  const listen = async (mine: number): Promise<void> => {
    if (!isLoopbackRedirect(redirectUri)) return;
    const opened = await options.openLoopbackListener({
      redirectUri,
      onAddress: (address) => receive(address, false),
    });
    // If the port is taken, the address can still be pasted.
    if (!opened.ok) return;
    if (mine === visits && visit) listener = opened.value;
    else opened.value.close();
  };

  const end = (): void => {
    stopTimer();
    listener?.close();
    [visit, url, listener] = [null, null, null];
    settle(null);
    onChange();
  };

  return {
    begin: ({ number, task, url: address }) => {
      visits += 1;
      const mine = visits;
      url = address;
      visit = { number, task, browserOpened: true, expiresAt: options.now() + attemptLife };
      stopTimer = options.after(attemptLife, () => settle(null));
      onChange();
      void listen(mine).then(open);
    },
    next: (task) => {
      if (!visit) return;
      visit = { ...visit, task };
      onChange();
    },
    arrival: (isOurs) =>
      new Promise((resolve) => {
        if (cancel.aborted || !visit || options.now() >= visit.expiresAt) resolve(null);
        else waiter = { isOurs, settle: resolve };
      }),
    end,
    view: () => visit,
    link: () => url,
    openAgain: open,
    receive,
  };
}
