import { join } from 'node:path';
import { app, session, type BrowserWindow } from 'electron';
import { guardAttachment, type AttachmentDoor } from '../embed/attach-guard';
import { placementIn } from '../windows/placement';
import { placementNow } from '../windows/remember-placement';
import { serveShell } from '../windows/shell-protocol';
import { closeToNetwork, lockDownSession } from '../windows/shell-session';
import { createShellWindow, focusWindow } from '../windows/shell-window';
import { applyTheme, storedSettings, themeIn } from '../windows/theme';
import { createWindowTitle, type WindowTitle } from '../windows/window-title';

/** The one window of the app. */
export interface ShellWindow {
  readonly shell: BrowserWindow;
  readonly title: WindowTitle;
  /** Shut for every webview until there are guests to let in. */
  readonly attachments: AttachmentDoor;
  /** Resolves when the page has what it needs: only then do we load what the rest of main needs. */
  readonly pageLoads: Promise<unknown>;
  readonly isOpen: () => boolean;
  readonly isWatched: () => boolean;
  readonly focus: () => void;
}

/**
 * Opens the window before anything else is read, in the theme and at the place of the last time: its page starts while
 * main reads its files. `distribution` is the absolute path of the built parts.
 */
export function openWindow(distribution: string): ShellWindow {
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
  shell.webContents.once('dom-ready', () => closeToNetwork(session.defaultSession));
  const isOpen = (): boolean => !shell.isDestroyed();
  return {
    shell,
    title: createWindowTitle((words) => {
      if (isOpen()) shell.setTitle(words);
    }),
    attachments: guardAttachment(shell.webContents),
    pageLoads,
    isOpen,
    isWatched: () => isOpen() && shell.isFocused(),
    focus: () => {
      if (isOpen()) focusWindow(shell);
    },
  };
}
