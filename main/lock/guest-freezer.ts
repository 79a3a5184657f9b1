import type { WebContents } from 'electron';

/** Freezes guests while the app is locked. */
export interface GuestFreezer {
  /** Mutes guests at once, and freezes them a moment later. */
  readonly freeze: (guests: readonly WebContents[]) => void;
  readonly thaw: () => void;
  /**
   * Resolves when no command to a guest is running. Await it before closing one: a guest closed during a command
   * crashes the whole app (SIGSEGV, Electron 33.2.1).
   */
  readonly settled: () => Promise<unknown>;
}

/** Milliseconds: quitting or unlocking right after locking never meets a running command. */
const moment = 500;

type Lifecycle = 'frozen' | 'active';

/**
 * Sets the lifecycle of a guest's page and frames, as browsers do with background tabs: timers and tasks stop, the
 * document stays. If that fails (developer tools are attached), the page is still hidden, and Chromium slows its timers
 * down. https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-setWebLifecycleState
 */
async function setLifecycle(guest: WebContents, state: Lifecycle): Promise<void> {
  if (guest.isDestroyed()) return;
  try {
    if (!guest.debugger.isAttached()) guest.debugger.attach('1.3');
    await guest.debugger.sendCommand('Page.setWebLifecycleState', { state });
  } catch {
    // The page is gone, or a debugger is attached.
  }
  if (state === 'active' && !guest.isDestroyed() && guest.debugger.isAttached()) guest.debugger.detach();
}

/** `after` runs work after some milliseconds and returns a function that cancels it. */
export function createGuestFreezer(
  after: (milliseconds: number, work: () => void) => () => void,
): GuestFreezer {
  let held: readonly WebContents[] = [];
  let cancel: (() => void) | null = null;
  let work: Promise<unknown> = Promise.resolve();

  const mute = (muted: boolean): void => {
    for (const guest of held) if (!guest.isDestroyed()) guest.setAudioMuted(muted);
  };
  const bring = (guests: readonly WebContents[], state: Lifecycle): void => {
    work = work.then(() => Promise.all(guests.map((guest) => setLifecycle(guest, state))));
  };

  return {
    freeze: (guests) => {
      held = guests;
      mute(true);
      cancel = after(moment, () => {
        cancel = null;
        bring(guests, 'frozen');
      });
    },
    thaw: () => {
      mute(false);
      if (cancel) cancel();
      else bring(held, 'active');
      cancel = null;
      held = [];
    },
    settled: () => work,
  };
}
