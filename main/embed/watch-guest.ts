import { webFrameMain, type Input, type WebContents } from 'electron';
import { placeOf, type FramePlace } from './frame-place';
import { isSignInAddress } from './session-end';

/** What becomes visible of a guest from outside. */
export interface GuestSigns {
  /** The process of its page is gone. */
  readonly onGone: () => void;
  readonly onHung: (hung: boolean) => void;
  /** A document of a frame did not load: Chromium's code. The frame shows an error page now. */
  readonly onLoadFailed: (networkError: number, place: FramePlace | null) => void;
  /** Fullscript's frame shows its sign-in page: a new document, or the one it has under another address. */
  readonly onSignIn: () => void;
  readonly onKey: (event: { readonly preventDefault: () => void }, input: Input) => void;
  readonly onDestroyed: () => void;
}

/** Watches one guest from its attachment on. Only the frame of the mount itself can lose its session. */
export function watchGuest(contents: WebContents, embedDomain: string, signs: GuestSigns): void {
  const placeById = (processId: number, routingId: number): FramePlace | null =>
    placeOf(webFrameMain.fromId(processId, routingId));
  const look = (url: string, processId: number, routingId: number): void => {
    if (isSignInAddress(url, embedDomain) && placeById(processId, routingId) === 'own') signs.onSignIn();
  };
  contents.on('render-process-gone', signs.onGone);
  contents.on('unresponsive', () => signs.onHung(true));
  contents.on('responsive', () => signs.onHung(false));
  contents.on('did-fail-load', (_event, networkError, _text, _url, _isMainFrame, processId, routingId) =>
    signs.onLoadFailed(networkError, placeById(processId, routingId)),
  );
  contents.on('did-frame-navigate', (_event, url, _status, _text, _isMainFrame, processId, routingId) =>
    look(url, processId, routingId),
  );
  contents.on('did-navigate-in-page', (_event, url, _isMainFrame, processId, routingId) =>
    look(url, processId, routingId),
  );
  contents.on('before-input-event', signs.onKey);
  contents.once('destroyed', signs.onDestroyed);
}
