import { failure, success, type Result } from '../../preload/contract/errors';
import type { UpdatesView } from '../../preload/contract/updates';
import type { EndingInstaller } from './installer';

/** What ending the app means for a version that is ready. */
export interface EndOfApp {
  /** *Restart now*: closes the app through its window, which asks about begun work. Error: `update_not_available`. */
  readonly restart: () => Result<Record<string, never>>;
  /** The person stays: cancels the restart. */
  readonly stay: () => void;
  /** The computer is shutting down: do not delay it, and start no installation it would cut off. */
  readonly switchedOff: () => void;
  /** Runs last, when every window is closed. Synchronous. */
  readonly ended: () => void;
}

/**
 * Decides what is installed when the app ends. Anything that asks for an administrator only runs on *Restart now*,
 * never on quit; and even then only after the window has closed, because the setup program kills a running app, and
 * with it a plan someone has begun.
 */
export function createEndOfApp(options: {
  readonly view: () => Pick<UpdatesView, 'phase'>;
  readonly installer: () => Pick<
    EndingInstaller,
    'installsAtEnd' | 'installAtEnd' | 'runSetup' | 'restartItself'
  > | null;
  /** Closes the window as the person would. */
  readonly quit: () => void;
  /** Starts a program once this process has ended. */
  readonly relaunch: (program: string) => void;
}): EndOfApp {
  let restartWanted = false;
  let shuttingDown = false;
  const isReady = (): boolean => options.view().phase === 'ready';
  return {
    restart: () => {
      if (!isReady()) return failure('update_not_available');
      restartWanted = true;
      if (!options.installer()?.restartItself()) options.quit();
      return success({});
    },
    stay: () => (restartWanted = false),
    switchedOff: () => (shuttingDown = true),
    ended: () => {
      const installer = options.installer();
      if (!installer || !isReady() || shuttingDown) return;
      if (!installer.installsAtEnd) {
        if (restartWanted) installer.runSetup();
        return;
      }
      const again = installer.installAtEnd(restartWanted);
      if (again !== null) options.relaunch(again);
    },
  };
}
