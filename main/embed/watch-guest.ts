import { webFrameMain, type Input, type WebContents } from 'electron';
import { placeOf, type FramePlace } from './frame-place';
import { isSignInAddress } from './session-end';

/** What a guest shows to the outside. */
export interface GuestSigns {
  /** Its page's process is gone. */
  readonly onGone: () => void;
  readonly onHung: (hung: boolean) => void;
  /** A frame's document failed to load, with Chromium's code. The frame now shows an error page. */
  readonly onLoadFailed: (networkError: number, place: FramePlace | null) => void;
  /** Fullscript's frame shows its sign-in page, as a new document or under a new address of the same one. */
  readonly onSignIn: () => void;
  readonly onKey: (event: { readonly preventDefault: () => void }, input: Input) => void;
  readonly onDestroyed: () => void;
}

/** Watches a guest from its attachment. Only the mount's own frame can lose its session. */
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
