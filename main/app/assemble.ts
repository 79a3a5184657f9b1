import { app, powerMonitor } from 'electron';
import type { AppState } from '../../preload/contract/contract';
import { forwardShellKeys } from '../embed/forwarded-keys';
import { createZoom } from '../embed/zoom';
import { createStatePublisher } from '../ipc/state-publisher';
import { watchInput } from '../lock/watch-input';
import { createSignal } from '../signal';
import { guardClosing } from '../windows/close-guard';
import { copyText } from '../windows/copy-text';
import { createContextMenus } from '../windows/context-menus';
import { createPaper } from '../windows/paper';
import { rememberPlacement } from '../windows/remember-placement';
import type { Services } from './create-services';
import { createDiagnosticsTools } from './diagnostics-tools';
import type { Begun } from './before-ready';
import { endServices } from './end-services';
import { followLink } from './follow-link';
import { languageInForce } from './language-in-force';
import { openGuests } from './open-guests';
import { openLock } from './open-lock';
import { openNotices } from './open-notices';
import { openSelection } from './open-selection';
import { openUpdates } from './open-updates';
import type { ShellWindow } from './open-window';
import { snapshotOf } from './snapshot';
import { endWithSystem } from './system-shutdown';

export type Parts = ReturnType<typeof assemble>;

/** Builds everything that needs the window and the services: guests, lock, notices, updates. */
export function assemble({
  distribution,
  window,
  services,
  changed,
  ending,
  links,
  lockFlag,
}: Pick<Begun, 'changed' | 'ending' | 'links' | 'lockFlag'> & {
  /** Absolute path of the build output. */
  readonly distribution: string;
  readonly window: ShellWindow;
  readonly services: Services;
}) {
  const { shell, title } = window;
  const onChange = changed.emit;
  const zoomAsked = createSignal<Parameters<ReturnType<typeof createZoom>['ofAccount']>>();

  const guests = openGuests({
    distribution,
    services,
    windowZoom: () => (window.isOpen() ? shell.webContents.getZoomFactor() : 1),
    onZoomAsked: (...asked) => zoomAsked.emit(asked),
    onChange,
  });
  const zoom = createZoom({ shell, guests, settings: services.settings });
  zoomAsked.on((asked) => void zoom.ofAccount(...asked));

  const notices = openNotices({
    services,
    lockFlag,
    isWatched: window.isWatched,
    focus: window.focus,
    onChange,
  });
  services.planActivatedElsewhere((plan) => void notices.planActivated(plan));
  services.planActivated((plan) => {
    guests.planConfirmed(plan.planId);
    void notices.planActivated(plan);
  });

  const menus = createContextMenus({ window: shell, language: () => languageInForce(services) });
  const selection = openSelection(services, {
    title,
    endOthers: (accountId) => {
      menus.close();
      guests.endOthers(accountId);
    },
  });
  const updates = openUpdates({ services, ending, onChange });

  lockFlag.onLocked(() => {
    services.check.cancel();
    menus.close();
    title.keepGeneric(true);
    // Keyboard focus must not stay in a guest nobody sees.
    if (window.isWatched()) shell.webContents.focus();
  });
  lockFlag.onOpened(() => title.keepGeneric(false));
  const lock = openLock({ services, guests, lockFlag, onChange });

  /** Accounts whose forms in our own window have unsaved input. */
  const drafts = new Set<string>();
  const closing = guardClosing(shell, {
    touched: () => drafts.size > 0 || guests.touched(),
    wouldLoseWork: async () => (await guests.wouldLoseWork()) || drafts.size > 0,
    onChange,
  });
  endWithSystem({ app, window: shell, letGo: closing.letGo, settle: ending.settle });
  rememberPlacement(shell, services.settings.setPlacement);

  menus.watch(shell.webContents);
  watchInput(shell.webContents, lock.touched);
  window.attachments.open({
    takeTicket: guests.takeTicket,
    onAttached: (guest) => {
      guests.attached(guest);
      watchInput(guest, lock.touched);
      menus.watch(guest);
      forwardShellKeys(guest, () => (window.isOpen() ? shell.webContents : null));
    },
  });
  powerMonitor.on('resume', () => {
    services.http.close();
    services.policy.check();
    void services.accountServices.owed.settleAll();
    void services.handover.resume();
  });

  const snapshot = (): AppState =>
    snapshotOf(services, {
      guests: guests.list(),
      closing: closing.asked(),
      lock: lock.view(),
      openedPlan: notices.opened(),
      updates: updates.view(),
    });
  changed.on(
    createStatePublisher({
      snapshot,
      receiver: () => (window.isOpen() ? shell.webContents : null),
    }),
  );

  ending.join('intake', 'guests', guests.closeAll);
  ending.join('intake', 'lock', lock.dispose);
  endServices(services, ending);
  const follow = followLink(services, window.focus);
  links.deliverTo((link, source) => {
    if (ending.begun() || lockFlag.holdWhileLocked(() => follow(link, source))) return;
    follow(link, source);
  });

  const diagnostics = createDiagnosticsTools({
    services,
    window: shell,
    copyText,
    snapshot,
    guestProcesses: guests.processes,
  });
  return {
    services,
    window,
    guests,
    zoom,
    notices,
    selection,
    updates,
    lock,
    lockFlag,
    closing,
    drafts,
    snapshot,
    diagnostics,
    paper: createPaper(shell),
    changed,
    /** Resolves when the first screen is about to be drawn. */
    firstScreen: Promise.withResolvers<void>(),
  };
}
