import { app } from 'electron';
import { after, monotonic } from '../clock';
import { createErrorRegister, type ErrorRegister } from '../diagnostics/error-register';
import { collectIncomingLinks, type IncomingLinks } from '../links/incoming';
import { findLink } from '../links/start-argument';
import { createLockFlag, type LockFlag } from '../lock/lock-flag';
import { createSignal, type Signal } from '../signal';
import { declareShellScheme } from '../windows/shell-protocol';
import { createEnding, type Ending } from './ending';
import { createStartAgain } from './start-again';
import { noteUnfinished } from './unfinished';

/** What exists before anything else, and holds nothing personal. */
export interface Begun {
  readonly ending: Ending;
  readonly errors: ErrorRegister;
  readonly links: IncomingLinks;
  readonly lockFlag: LockFlag;
  /** Something the shell draws has changed. */
  readonly changed: Signal;
  /** The app was started again, without a link. (A link brings the window to the front only if it is the awaited one.) */
  readonly startedAgain: Signal;
}

/**
 * What Electron needs before `ready`: our own scheme, the sandbox, the ending, and a listener for links that may
 * already be on their way. `opensApp` tells whether a command line opens the app rather than run a command in the
 * terminal.
 */
export function beforeReady(opensApp: (argv: readonly string[]) => boolean): Begun {
  declareShellScheme();
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  const ending = createEnding({
    app,
    after,
    onUnfinished: (names) => noteUnfinished(app.getPath('userData'), names),
  });
  const startedAgain = createSignal();
  const startAgain = createStartAgain(app, process.argv, findLink);
  const links = collectIncomingLinks({
    app,
    startArguments: process.argv,
    findLink,
    monotonic,
    onSecondStart: (link, argv) => {
      if (!opensApp(argv)) return;
      if (ending.begun()) startAgain(link);
      else if (link === null) startedAgain.emit();
    },
  });
  app.on('window-all-closed', () => app.quit());
  app.on('web-contents-created', (_event, contents) =>
    contents.setWindowOpenHandler(() => ({ action: 'deny' })),
  );
  return {
    ending,
    errors: createErrorRegister(Date.now),
    links,
    lockFlag: createLockFlag(after),
    changed: createSignal(),
    startedAgain,
  };
}
