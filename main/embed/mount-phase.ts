import type { GuestState } from '../../preload/contract/contract';
import type { CompanionError, ErrorCode } from '../../preload/contract/errors';

export type MountPhase = GuestState['phase'];

export type MountSignal =
  | { readonly kind: 'guestWaiting' }
  | { readonly kind: 'mountAsked' }
  | { readonly kind: 'grantHandedOver' }
  | { readonly kind: 'frameInserted' }
  | { readonly kind: 'frameShown' }
  | { readonly kind: 'takesLong' }
  | { readonly kind: 'unresponsive' }
  | { readonly kind: 'responsive' }
  /** Fullscript's own session is over: its page is gone (`page`), or still there and only its calls are refused. */
  | { readonly kind: 'sessionEnded'; readonly what: 'page' | 'calls' }
  /** The calls that were refused are answered again. */
  | { readonly kind: 'callsAnswered' }
  /** Fullscript's frame was answered with a new document. */
  | { readonly kind: 'documentAnswered' }
  /** A fault of the mount itself: the end of one on its way, and a notice beside a page that was shown. */
  | { readonly kind: 'failed'; readonly error: CompanionError }
  /** The person has read what was said beside the page. */
  | { readonly kind: 'dismissed' }
  /** A process of the page has died: there is nothing left to show. */
  | { readonly kind: 'gone'; readonly error: CompanionError };

export interface MountProgress {
  readonly phase: MountPhase;
  /** Why it failed; with `shown` a notice beside the page, with `slow` why a page that was shown is not to be used. */
  readonly error: CompanionError | null;
}

const at = (phase: MountPhase): MountProgress => ({ phase, error: null });
const ended = { code: 'embed_session_ended' } as const;

/** Whether a mount has been on screen and may come back there as it was; one on its way may not be kept. */
export const canBeKept = ({ phase, error }: MountProgress): boolean =>
  phase === 'shown' || (phase === 'slow' && error !== null);

/** A page that was shown, with a notice beside it. That it can no longer save is not pushed aside by lesser news. */
function withNotice(current: MountProgress, error: CompanionError): MountProgress {
  if (error.code !== ended.code && (current.phase === 'slow' || current.error?.code === ended.code))
    return current;
  const same = current.phase === 'shown' && current.error?.code === error.code;
  return same ? current : { phase: 'shown', error };
}

/**
 * The life of one mount, as a pure step: from `preparing` to `shown` or `failed`. A failed mount stays failed (a
 * frame fires `load` for error pages too). One that was shown fails only where its page is gone: its process died, or
 * its document gave way to Fullscript's sign-in. Whatever else goes wrong is a notice beside it.
 */
export function nextMountProgress(current: MountProgress, signal: MountSignal): MountProgress {
  if (current.phase === 'failed') return current;
  switch (signal.kind) {
    case 'gone':
      return { phase: 'failed', error: signal.error };
    case 'failed':
      return canBeKept(current)
        ? withNotice(current, signal.error)
        : { phase: 'failed', error: signal.error };
    case 'dismissed':
    case 'documentAnswered':
      return current.phase === 'shown' && current.error ? at('shown') : current;
    case 'callsAnswered':
      return current.phase === 'shown' && current.error?.code === ended.code ? at('shown') : current;
    case 'guestWaiting':
      return current.phase === 'preparing' ? at('prepared') : current;
    case 'mountAsked':
      return current.phase === 'preparing' || current.phase === 'prepared' ? at('granting') : current;
    case 'grantHandedOver':
      return current.phase === 'granting' ? at('mounting') : current;
    case 'frameInserted':
      return current.phase === 'mounting' ? at('loading') : current;
    case 'frameShown':
      return current.phase === 'shown' ? current : at('shown');
    case 'takesLong':
      return ['granting', 'mounting', 'loading'].includes(current.phase) ? at('slow') : current;
    case 'unresponsive':
      return current.phase === 'shown' && current.error?.code !== ended.code
        ? { phase: 'slow', error: { code: 'embed_unresponsive' } }
        : current;
    case 'responsive':
      return current.error?.code === 'embed_unresponsive' ? at('shown') : current;
    case 'sessionEnded':
      if (signal.what === 'page') return { phase: 'failed', error: ended };
      // What was half written can still be read and copied.
      return canBeKept(current) ? withNotice(current, ended) : current;
  }
}

/** Chromium's codes for what stands between this computer and Fullscript: net/base/net_error_list.h */
const networkCodes: ReadonlyMap<number, ErrorCode> = new Map([
  [-110, 'client_certificate_required'],
  [-117, 'client_certificate_required'],
  // Ended by the server right after the handshake. One that wants a certificate looks like this whenever Chromium writes
  // its request before it has read the refusal (one time in three, measured on Electron 33).
  [-15, 'client_certificate_required'],
  [-111, 'proxy_refused'],
  [-130, 'proxy_unreachable'],
  [-131, 'proxy_unreachable'], // the proxy script could not be read and must not be passed over
  [-115, 'proxy_authentication_unsupported'],
  [-127, 'proxy_authentication_required'],
]);

/** Names a failed load of Fullscript's frame by Chromium's network error code; null where it means nothing. */
export function loadErrorOf(networkError: number): CompanionError | null {
  if (networkError === -3) return null; // aborted: replaced by another navigation of the frame itself
  if (networkError === -27) return { code: 'embed_frame_refused' }; // blocked by response: frame-ancestors
  const ofNetwork = networkCodes.get(networkError);
  if (ofNetwork) return { code: ofNetwork };
  if (networkError === -20) return { code: 'embed_load_failed' }; // blocked by our allowlist
  if (networkError <= -200 && networkError > -300) return { code: 'tls_untrusted' };
  if (networkError <= -100 && networkError > -200) return { code: 'embed_offline' };
  return { code: 'embed_load_failed' };
}

/**
 * Names an unsuccessful status of Fullscript's frame document; null below 400. It has answered, so the internet
 * connection is not to blame: 403 is how it refuses a public key or an origin that is not registered.
 */
export function frameErrorOf(status: number): CompanionError | null {
  if (status < 400) return null;
  if (status === 407) return { code: 'proxy_authentication_required' };
  if (status === 403) return { code: 'embed_frame_refused' };
  if (status === 429) return { code: 'rate_limited' };
  return { code: status >= 500 ? 'platform_unavailable' : 'embed_server_error' };
}
