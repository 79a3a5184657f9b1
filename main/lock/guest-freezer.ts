import type { WebContents } from 'electron';

/** Holds guests still while nobody may look at them. */
export interface GuestFreezer {
  /** Silences guests at once, and freezes them a moment later. */
  readonly freeze: (guests: readonly WebContents[]) => void;
  readonly thaw: () => void;
  /**
   * Resolves when nothing is being done to a guest. To be awaited before one is closed: a guest that goes while a
   * command to it is under way takes the whole app with it (SIGSEGV, Electron 33.2.1).
   */
  readonly settled: () => Promise<unknown>;
}

/** Milliseconds: whoever quits or unlocks right after locking never meets a command that is under way. */
const moment = 500;

type Lifecycle = 'frozen' | 'active';

/**
 * Sets the lifecycle of a guest's page and of the frames inside, as browsers do with tabs in the background: timers
 * and tasks stand still, the document stays as it is. Where it cannot be done (developer tools are attached) the page
 * is still hidden, and Chromium slows its timers down.
 * https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-setWebLifecycleState
 */
async function setLifecycle(guest: WebContents, state: Lifecycle): Promise<void> {
  if (guest.isDestroyed()) return;
  try {
    if (!guest.debugger.isAttached()) guest.debugger.attach('1.3');
    await guest.debugger.sendCommand('Page.setWebLifecycleState', { state });
  } catch {
    // Gone meanwhile, or in other hands.
  }
  if (state === 'active' && !guest.isDestroyed() && guest.debugger.isAttached()) guest.debugger.detach();
}

/** A freezer. `after` runs work after some milliseconds and answers what cancels it. */
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
