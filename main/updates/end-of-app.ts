import { failure, success, type Result } from '../../preload/contract/errors';
import type { UpdatesView } from '../../preload/contract/updates';
import type { EndingInstaller } from './installer';

/** What the end of the app means for a version that is ready. */
export interface EndOfApp {
  /** *Restart now*: closes the app by its window, which asks about begun work. Errors: `update_not_available`. */
  readonly restart: () => Result<Record<string, never>>;
  /** The person stays: no restart is wanted any more. */
  readonly stay: () => void;
  /** The computer is being switched off: it must not be kept, nor cut off in the middle of an installation. */
  readonly switchedOff: () => void;
  /** The last thing before the process ends, when every window is closed. Synchronous. */
  readonly ended: () => void;
}

/**
 * Decides what is installed when the app ends. Whatever asks for an administrator runs at *Restart now* only, never at
 * a quit; and even then not before the window has closed, because the setup program ends an app that still runs, and
 * with it a plan that somebody has begun.
 */
export function createEndOfApp(options: {
  readonly view: () => Pick<UpdatesView, 'phase'>;
  readonly installer: () => Pick<
    EndingInstaller,
    'installsAtEnd' | 'installAtEnd' | 'runSetup' | 'restartItself'
  > | null;
  /** Closes the window as its person does. */
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
