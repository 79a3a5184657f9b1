import { join } from 'node:path';
import { app, net, powerMonitor, session, type BrowserWindow } from 'electron';
import { claimProfile, sayProfileUnusable } from './app/profile';
import { verifyRequest } from './commands/verify-activity-request';
import { createEnding, type Ending } from './app/ending';
import { endServices } from './app/end-services';
import { followLink } from './app/follow-link';
import { createStartAgain } from './app/start-again';
import { endWithSystem } from './app/system-shutdown';
import { noteUnfinished, tellUnfinished } from './app/unfinished';
import { after, monotonic } from './clock';
import { firstContactRequest } from './commands/first-contact-request';
import { isDevelopmentPackage } from './development-package';
import { isCheckCommand } from './commands/check-connection-request';
import { createDiagnosticsTools } from './app/diagnostics-tools';
import { watchUnhandled } from './diagnostics/unhandled';
import { guardAttachment } from './embed/attach-guard';
import { forwardShellKeys } from './embed/forwarded-keys';
import { openGuests } from './app/open-guests';
import { createZoom } from './embed/zoom';
import { createHandlers } from './ipc/handlers';
import { registerRouter } from './ipc/router';
import { createStatePublisher } from './ipc/state-publisher';
import { externalLink, openInSystemBrowser } from './links/external';
import { collectIncomingLinks } from './links/incoming';
import { dynamicLinkRules, fullscriptLinks, fullscriptPages } from './links/fullscript-links';
import { createHeldLinks } from './lock/held-links';
import type { Lock } from './lock/lock';
import { refusalBy } from './lock/lock-gate';
import { watchInput } from './lock/watch-input';
import { systemIdleSeconds, watchMachine } from './lock/watch-machine';
import { openNotices } from './app/open-notices';
import { argumentsAreTooLong, findCallbackArgument } from './oauth/callback';
import { guardNetwork } from './app/guard-network';
import { checkRequest } from './commands/check-policy-request';
import type { Services } from './app/create-services';
import { openSelection } from './app/open-selection';
import { snapshotOf } from './app/snapshot';
import { dangerousSwitch } from './app/switches';
import { askWhereToSave } from './windows/ask-where-to-save';
import { installApplicationMenu } from './windows/application-menu';
import { guardClosing } from './windows/close-guard';
import { createContextMenus } from './windows/context-menus';
import { copyText } from './windows/copy-text';
import { createPaper } from './windows/paper';
import { placementIn } from './windows/placement';
import { placementNow, rememberPlacement } from './windows/remember-placement';
import { sayStartFailed } from './windows/start-failure';
import { declareShellScheme, serveShell, shellOrigin } from './windows/shell-protocol';
import { closeToNetwork, lockDownSession } from './windows/shell-session';
import { createShellWindow, focusWindow } from './windows/shell-window';
import { applyTheme, storedSettings, themeIn } from './windows/theme';
import { createWindowTitle } from './windows/window-title';
import { openUpdates } from './app/open-updates';

const startAgain = createStartAgain(app, process.argv, findCallbackArgument);
let window: BrowserWindow | null = null;

/**
 * Begins, or answers in the terminal and ends; `distribution` is the absolute path of the folder with the built parts.
 * Rejects only where a part of the app cannot be loaded.
 */
export async function start(distribution: string): Promise<void> {
  const asked = checkRequest(process.argv.slice(1));
  const contact = firstContactRequest(process.argv.slice(1));
  const toVerify = verifyRequest(process.argv.slice(1));
  // 0. `--check-policy` and `--verify-activity` answer in the terminal and end: no window, no lock, no display.
  if (toVerify) {
    const { verifyActivity } = await import('./commands/verify-activity');
    app.exit(await verifyActivity(toVerify.file, app.getPath('userData')));
  } else if (asked) {
    const { checkPolicy } = await import('./commands/check-policy');
    app.exit(await checkPolicy(asked.file));
  }
  // 1. Refuse what must not come in. A very long argument can kill a running Electron on Linux when it is handed
  //    over (https://github.com/electron/electron/pull/52628), so its length is checked before the lock.
  else if (argumentsAreTooLong(process.argv)) app.exit(64);
  else if (app.isPackaged && switchRefused()) app.exit(64);
  // `--first-contact` and `--check` print and end, without a window.
  else if (contact) {
    const { startFirstContact } = await import('./commands/start-first-contact');
    await startFirstContact(contact);
  } else if (isCheckCommand(process.argv)) {
    const { startCheckCommand } = await import('./commands/start-check-connection');
    await startCheckCommand();
  }
  // 2. One running app a person: a second start hands its link over and ends.
  else {
    const claim = claimProfile();
    if (claim === 'claimed') begin(distribution);
    else if (claim === 'handedOver') app.exit(0);
    else await sayProfileUnusable(claim);
  }
}

const switchRefused = (): boolean =>
  dangerousSwitch(process.argv.slice(1), isDevelopmentPackage(app.getVersion())) !== null;

function begin(distribution: string): void {
  // 3. Before `ready`: the scheme of our own pages, the sandbox, and links that may already be on their way.
  declareShellScheme();
  const ending = createEnding({
    app,
    after,
    onUnfinished: (names) => noteUnfinished(app.getPath('userData'), names),
  });
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  const incoming = collectIncomingLinks({
    app,
    startArguments: process.argv,
    findLink: findCallbackArgument,
    monotonic,
    // A link brings the window to the front only when it is the awaited one.
    onSecondStart: (link, argv) => {
      if (isCheckCommand(argv) || firstContactRequest(argv)) return;
      if (ending.begun()) startAgain(link);
      else if (window && link === null) focusWindow(window);
    },
  });
  app.on('window-all-closed', () => app.quit());
  app.on('web-contents-created', (_event, contents) =>
    contents.setWindowOpenHandler(() => ({ action: 'deny' })),
  );
  app
    .whenReady()
    .then(() => open(distribution, incoming, ending))
    .catch(sayStartFailed);
}

function open(distribution: string, incoming: ReturnType<typeof collectIncomingLinks>, ending: Ending): void {
  // 4. The window first: its renderer starts while we read our files.
  const unhandled = watchUnhandled(process);
  const stored = storedSettings(app.getPath('userData'));
  applyTheme(themeIn(stored));
  lockDownSession(session.defaultSession);
  const pageLoads = serveShell(session.defaultSession, join(distribution, 'shell'));
  const shell = createShellWindow({
    preload: join(distribution, 'preload-shell', 'preload.cjs'),
    development: !app.isPackaged,
    contentProtection: false,
    placement: placementNow(placementIn(stored)),
  });
  window = shell;
  shell.webContents.once('dom-ready', () => closeToNetwork(session.defaultSession));

  // 5. The services: settings, accounts, policy, vault, sign-in, activity; and the lock, which may begin locked.
  let services: Services | null = null;
  let lock: Lock | null = null;
  const startedLock = (): Lock => {
    if (!lock) throw new Error('the lock is there with the services');
    return lock;
  };
  const held = createHeldLinks<() => void>(after);
  const holdWhileLocked = (work: () => void): boolean => {
    if (!lock?.isLocked()) return false;
    held.hold(work);
    return true;
  };
  const versions = { app: app.getVersion(), electron: process.versions.electron };
  const snapshot = (of: Services) =>
    snapshotOf(
      of,
      {
        guests: guests.list(),
        closing: closing.asked(),
        lock: startedLock().view(),
        openedPlan: notices.opened(),
        updates: updates.view(),
      },
      versions,
    );
  const publish = createStatePublisher({
    snapshot: () => (services ? snapshot(services) : null),
    receiver: () => (shell.isDestroyed() ? null : shell.webContents),
  });
  const isLocked = (): boolean => lock?.isLocked() ?? false;
  const notices = openNotices({
    services: () => starting,
    isLocked,
    isWatched: () => !shell.isDestroyed() && shell.isFocused(),
    focus: () => focusWindow(shell),
    onChange: publish,
  });
  const title = createWindowTitle((words) => {
    if (!shell.isDestroyed()) shell.setTitle(words);
  });
  const loadServices = async (): Promise<Services> => {
    await pageLoads; // then the renderer has work of its own while we load ours
    const [{ createServices }, { openLock }] = await Promise.all([
      import('./app/create-services'),
      import('./app/open-lock'),
    ]);
    const created = await createServices({
      folder: app.getPath('userData'),
      version: versions.app,
      locale: app.getLocale(),
      policy: {
        arguments: process.argv,
        packaged: app.isPackaged,
        platform: process.platform,
        systemRoot: process.env['SystemRoot'],
      },
      resolveProxy: (url) => session.defaultSession.resolveProxy(url),
      openBrowser: (url, { environment }) =>
        openInSystemBrowser(url, [{ origin: new URL(environment.authorizeUrl).origin }]),
      copyText,
      isOnline: () => net.isOnline(),
      holdWhileLocked,
      isLocked,
      onPlan: (plan) => void notices.planActivated(plan),
      onActivated: (plan) => {
        guests.planConfirmed(plan.planId);
        void notices.planActivated(plan);
      },
      clock: { now: Date.now, monotonic },
      onChange: publish,
    });
    lock = openLock({
      services: created,
      guests,
      systemIdleSeconds,
      // The keyboard must not stay in a guest that nobody sees.
      onCover: () => {
        created.check.cancel();
        notices.withdraw();
        menus.close();
        title.keepGeneric(true);
        if (!shell.isDestroyed() && shell.isFocused()) shell.webContents.focus();
      },
      onUncover: () => {
        title.keepGeneric(false);
        held.release((work) => work());
        services?.planFollower.resume();
        void services?.handover.resume();
        // Of an app that started locked, nothing has begun yet.
        if (services) updates.start().catch(sayStartFailed);
      },
      onChange: publish,
    });
    return created;
  };
  const starting = loadServices();

  // 6. The guests: Fullscript in webviews, each bound to its account when it attaches.
  const guests = openGuests({
    distribution,
    services: () => starting,
    isOwnSite: (url, { environment }) => externalLink(url, fullscriptLinks(environment)) !== null,
    openLink: (url, { environment }) => openInSystemBrowser(url, fullscriptLinks(environment)),
    monotonic,
    onChange: publish,
    windowZoom: () => (shell.isDestroyed() ? 1 : shell.webContents.getZoomFactor()),
    onZoomAsked: (accountId, step) => void zoom.ofAccount(accountId, step),
  });
  rememberPlacement(shell, async (placement) => (await starting).settings.setPlacement(placement));
  const zoom = createZoom({ shell, guests, settings: async () => (await starting).settings });
  /** Whose forms in our own window hold something that is not saved. */
  let drafts: readonly string[] = [];
  const closing = guardClosing(shell, {
    touched: () => drafts.length > 0 || guests.touched(),
    wouldLoseWork: async () => (await guests.wouldLoseWork()) || drafts.length > 0,
    onChange: publish,
  });
  const menus = createContextMenus({
    window: shell,
    language: () => {
      if (!services) return 'en-US';
      const { configuration, settings } = services;
      return configuration.current().managedLanguage ?? settings.preferences().language;
    },
  });
  endWithSystem({ app, window: shell, letGo: closing.letGo, settle: ending.settle });
  menus.watch(shell.webContents);
  const endOthers = (accountId: string | null): void => {
    menus.close();
    guests.endOthers(accountId);
  };
  const selection = openSelection({ services: () => starting, title, endOthers });
  watchInput(shell.webContents, () => lock?.touched());
  guardAttachment(shell.webContents, {
    takeTicket: guests.takeTicket,
    onAttached: (guest) => {
      guests.attached(guest);
      watchInput(guest, () => lock?.touched());
      menus.watch(guest);
      forwardShellKeys(guest, () => (shell.isDestroyed() ? null : shell.webContents));
    },
    onRefused: () => undefined,
  });

  guardNetwork({ app, session: session.defaultSession, services: () => starting });
  const paper = createPaper(shell);
  const updates = openUpdates({ services: () => starting, ending, onChange: publish });

  // 7. The one way in for the pages.
  const { promise: firstScreen, resolve: stand } = Promise.withResolvers<void>();
  const router = registerRouter({
    handlers: createHandlers({
      services: () => starting,
      guests,
      lock: async () => {
        await starting;
        return startedLock();
      },
      snapshot,
      onFirstState: () => setTimeout(stand, 250),
      selection,
      zoom: zoom.ofAccount,
      noteDrafts: (accountIds) => (drafts = accountIds),
      answerClosing: closing.answer,
      updates,
      copyText,
      onPlanShown: notices.taken,
      systemLocale: () => app.getSystemLocale(),
      askWhereToSave: async (name, endings) =>
        shell.isDestroyed() ? null : askWhereToSave(shell, name, endings),
      desk: {
        openPage: (url, environment) => openInSystemBrowser(url, dynamicLinkRules(environment)),
        copyText,
        print: paper.print,
        savePdf: () => paper.savePdf('treatment-plan'),
      },
      openLink: (link) => openInSystemBrowser(fullscriptPages[link].url, [fullscriptPages[link].rule]),
      relaunch: () => {
        app.relaunch();
        app.quit();
      },
      diagnostics: createDiagnosticsTools({
        window: shell,
        version: versions.app,
        copyText,
        snapshot,
        guestProcesses: guests.processes,
      }),
    }),
    identifySender: (webContentsId) => {
      if (!shell.isDestroyed() && webContentsId === shell.webContents.id)
        return { kind: 'shell', origin: shellOrigin };
      const guest = guests.senderOf(webContentsId);
      return guest && { kind: 'guest', ...guest };
    },
    refusal: (group, verb) =>
      lock && refusalBy({ locked: lock.isLocked(), mustChoosePin: lock.mustChoosePin() }, group, verb),
    onFailed: (verb, error) => {
      // What fails of updates stands in their state, and so in the diagnostics file, once.
      if (!verb.startsWith('updates.')) services?.errors.note(verb, error);
    },
    monotonic,
  });
  ending.join('intake', 'guests', guests.closeAll);
  ending.join('work', 'requests', router.close);

  // 8. When the services are there: links that waited. When the first screen stands: the menu, and the key store,
  //    which may block this process while the system asks the person for a password.
  const run = async (): Promise<void> => {
    const ready = await starting;
    services = ready;
    unhandled.countIn(ready.errors.note);
    const follow = followLink(ready, () => focusWindow(shell));
    incoming.deliverTo((link, source) => {
      if (!ending.begun() && !holdWhileLocked(() => follow(link, source))) follow(link, source);
    });
    const { owed } = ready.accountServices;
    powerMonitor.on('resume', () => {
      ready.http.close();
      ready.policy.check();
      void owed.settleAll();
      void ready.handover.resume();
    });
    ending.join('intake', 'lock', startedLock().dispose);
    endServices(ready, ending);
    void tellUnfinished(app.getPath('userData'), ready.journal);
    watchMachine(startedLock());
    ready.settings.onChange(() => applyTheme(ready.settings.preferences().theme));
    const protect = (): void => {
      if (!shell.isDestroyed()) shell.setContentProtection(ready.configuration.current().contentProtection);
    };
    protect();
    ready.policyNews.onNews(({ affectsApplication, paths }) => {
      protect();
      const affectsNetwork = paths.some((path) => path.startsWith('network.'));
      if (affectsApplication || affectsNetwork) void guests.closePrepared();
      void ready.handover.resume();
    });
    publish();
    await firstScreen;
    installApplicationMenu({ zoom: zoom.ofFocused });
    ready.policy.start();
    await ready.spelling.prepare();
    // An app that starts locked reads no token before it is opened.
    await startedLock().settle();
    if (startedLock().isLocked()) return;
    await ready.openVault(false);
    await updates.start();
    ready.planFollower.resume();
    await ready.handover.resume();
  };
  run().catch(sayStartFailed);
}
