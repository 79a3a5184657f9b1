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
  /** Fullscript's own session has ended: its page is gone (`page`), or still there and only its calls are refused. */
  | { readonly kind: 'sessionEnded'; readonly what: 'page' | 'calls' }
  /** Refused calls are answered again. */
  | { readonly kind: 'callsAnswered' }
  /** A new document arrived in Fullscript's frame. */
  | { readonly kind: 'documentAnswered' }
  /** A fault of the mount itself: it ends a mount that is not shown yet, and is a notice beside a shown page. */
  | { readonly kind: 'failed'; readonly error: CompanionError }
  /** The person dismissed the notice. */
  | { readonly kind: 'dismissed' }
  /** A process of the page has died: nothing is left to show. */
  | { readonly kind: 'gone'; readonly error: CompanionError };

export interface MountProgress {
  readonly phase: MountPhase;
  /** Why it failed; with `shown` a notice beside the page, with `slow` why a shown page cannot be used. */
  readonly error: CompanionError | null;
}

const at = (phase: MountPhase): MountProgress => ({ phase, error: null });
const ended = { code: 'embed_session_ended' } as const;

/** Whether a mount was shown and may come back as it was. */
export const canBeKept = ({ phase, error }: MountProgress): boolean =>
  phase === 'shown' || (phase === 'slow' && error !== null);

/** A shown page with a notice beside it. Lesser news does not replace the news that it can no longer save. */
function withNotice(current: MountProgress, error: CompanionError): MountProgress {
  if (error.code !== ended.code && (current.phase === 'slow' || current.error?.code === ended.code))
    return current;
  const same = current.phase === 'shown' && current.error?.code === error.code;
  return same ? current : { phase: 'shown', error };
}

/**
 * One mount's state machine: from `preparing` to `shown` or `failed`. A failed mount stays failed (a frame fires `load`
 * for error pages too). A shown one only fails if its page is gone: its process died, or Fullscript's sign-in replaced
 * its document. Any other fault is a notice beside it. Pure.
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
      // A half-written plan can still be read and copied.
      return canBeKept(current) ? withNotice(current, ended) : current;
  }
}

/** Chromium's codes for faults between this computer and Fullscript: net/base/net_error_list.h */
const networkCodes: ReadonlyMap<number, ErrorCode> = new Map([
  [-110, 'client_certificate_required'],
  [-117, 'client_certificate_required'],
  // The server closed the connection right after the handshake. A server that requires a certificate looks like this
  // whenever Chromium writes its request before reading the refusal (one time in three, measured on Electron 33).
  [-15, 'client_certificate_required'],
  [-111, 'proxy_refused'],
  [-130, 'proxy_unreachable'],
  [-131, 'proxy_unreachable'], // the proxy script is mandatory and could not be read
  [-115, 'proxy_authentication_unsupported'],
  [-127, 'proxy_authentication_required'],
]);

/** The error for a failed load of Fullscript's frame, by Chromium's network error code; null if it is harmless. */
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
 * The error for the HTTP status of Fullscript's frame document; null below 400. A server answered, so the internet
 * connection is fine: with 403 it refuses a public key or an origin that is not registered.
 */
export function frameErrorOf(status: number): CompanionError | null {
  if (status < 400) return null;
  if (status === 407) return { code: 'proxy_authentication_required' };
  if (status === 403) return { code: 'embed_frame_refused' };
  if (status === 429) return { code: 'rate_limited' };
  return { code: status >= 500 ? 'platform_unavailable' : 'embed_server_error' };
}
