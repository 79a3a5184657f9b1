import type { WebContents } from 'electron';

/** Holds guests still while nobody may look at them. */
export interface GuestFreezer {
  readonly freeze: (guests: readonly WebContents[]) => void;
  readonly thaw: () => void;
}

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

/** A freezer. Frozen guests are silent too. */
export function createGuestFreezer(): GuestFreezer {
  let frozen: readonly WebContents[] = [];
  return {
    freeze: (guests) => {
      frozen = guests;
      for (const guest of guests) {
        guest.setAudioMuted(true);
        void setLifecycle(guest, 'frozen');
      }
    },
    thaw: () => {
      for (const guest of frozen) {
        if (!guest.isDestroyed()) guest.setAudioMuted(false);
        void setLifecycle(guest, 'active');
      }
      frozen = [];
    },
  };
}
