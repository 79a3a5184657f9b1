import type { CompanionError } from '../../preload/contract/errors';
import type { TrafficObserver } from './embed-session';
import { canBeKept, frameErrorOf, type MountSignal } from './mount-phase';
import type { Mount } from './mount';
import { nextRefusedCalls } from './refused-calls';

/** Turns a session's traffic into its mount's signals and notices. `mountOf` returns the mount once it exists. */
export function observeTraffic(
  mountOf: () => Mount,
  signal: (value: MountSignal) => void,
  onNotice: (notice: CompanionError) => void,
): TrafficObserver {
  const wasShown = (): boolean => canBeKept(mountOf().progress);
  return {
    onFrameAnswer: (status) => {
      mountOf().refusedCalls = new Set(); // those of the previous document
      const error = frameErrorOf(status);
      if (status === 401 && wasShown()) signal({ kind: 'sessionEnded', what: 'page' });
      else signal(error ? { kind: 'failed', error } : { kind: 'documentAnswered' });
    },
    onCall: (answered) => {
      const mount = mountOf();
      const before = mount.refusedCalls.size;
      mount.refusedCalls = nextRefusedCalls(mount.refusedCalls, answered);
      const { size } = mount.refusedCalls;
      if (before === 0 && size > 0) signal({ kind: 'sessionEnded', what: 'calls' });
      if (before > 0 && size === 0) signal({ kind: 'callsAnswered' });
    },
    // The SDK makes this call before the page is shown; a later one by Fullscript's page does not concern the mount.
    onTokenizeFailed: () => {
      if (!wasShown()) signal({ kind: 'failed', error: { code: 'embed_tokenize_failed' } });
    },
    onDownload: () => onNotice({ code: 'embed_download_refused' }),
    onFrameAsset: (url) => mountOf().assets.add(url),
    onCertificate: ({ issuer, trusted }) => {
      if (!trusted) mountOf().refusedIssuer = issuer;
    },
  };
}
