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

export interface ShellWindow {
  readonly shell: BrowserWindow;
  readonly title: WindowTitle;
  /** Closed to every webview until the guests exist. */
  readonly attachments: AttachmentDoor;
  /** Resolves when the page has what it needs; only then is the rest of main loaded. */
  readonly pageLoads: Promise<unknown>;
  readonly isOpen: () => boolean;
  readonly isWatched: () => boolean;
  readonly focus: () => void;
}

/**
 * Opens the window before anything else is read, with the last theme and placement: its page loads while main reads its
 * files. `distribution` is the absolute path of the build output.
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
