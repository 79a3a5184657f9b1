import { webContents, type BrowserWindow } from 'electron';
import type { ZoomStep } from '../../preload/contract/contract';
import type { Result } from '../../preload/contract/errors';
import type { SettingsStore } from '../settings/settings-store';
import { nextZoom } from './account-zoom';
import type { Guests } from './guests-interface';

/** The window's zoom, and each account's own on top of it. */
export interface Zoom {
  /** Zooms one account's guests, and remembers it. Errors: those of `SettingsStore.setZoom`. */
  readonly ofAccount: (accountId: string, step: ZoomStep) => Promise<Result<Record<string, never>>>;
  /** The menu's zoom: of the focused guest, else of the window. */
  readonly ofFocused: (step: ZoomStep) => void;
}

/**
 * Chromium keeps zoom per host and session. Each mount has its own session, so no zoom reaches another account; but a
 * guest follows its window's zoom, so the accounts' zoom is reapplied after that changes.
 * https://www.electronjs.org/docs/latest/api/web-contents#contentssetzoomfactorfactor
 */
export function createZoom(parts: {
  readonly shell: BrowserWindow;
  readonly guests: Pick<Guests, 'applyZoom' | 'accountOf'>;
  readonly settings: Pick<SettingsStore, 'zoomOf' | 'setZoom'>;
}): Zoom {
  const { shell, guests, settings } = parts;
  const ofAccount: Zoom['ofAccount'] = async (accountId, step) => {
    const saved = await settings.setZoom(accountId, nextZoom(settings.zoomOf(accountId), step));
    guests.applyZoom(accountId);
    return saved;
  };
  return {
    ofAccount,
    ofFocused: (step) => {
      const focused = webContents.getFocusedWebContents();
      const accountId = focused && guests.accountOf(focused.id);
      if (accountId) {
        void ofAccount(accountId, step);
        return;
      }
      shell.webContents.setZoomFactor(nextZoom(shell.webContents.getZoomFactor(), step));
      guests.applyZoom();
    },
  };
}
