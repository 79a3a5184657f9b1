import type { WebContents } from 'electron';
import type { CompanionError } from '../../preload/contract/errors';
import { mayMove } from './frame-move';
import { canBeKept, type MountSignal } from './mount-phase';
import type { GuestDependencies, Mount } from './mount';
import { guardNavigation } from './navigation-guard';
import type { NetworkAllowlist } from '../network/network-allowlist';
import { createRefusedLinks } from './refused-links';

/** The SDK writes `null` if its tokenize call failed: the patient would silently be missing. */
const isWithoutPatient = (url: string): boolean => /[?&]data_token=null(&|$)/.test(url);

/**
 * Pins a mount's guest to its page. A link it may not follow goes to the system browser or becomes a notice beside the
 * page; only before Fullscript's frame has shown anything does it fail the mount.
 */
export function guardMount(
  mount: Mount,
  contents: WebContents,
  parts: {
    readonly dependencies: Pick<GuestDependencies, 'extraHosts' | 'monotonic' | 'isOwnSite' | 'openLink'>;
    /** Whether the app is locked. */
    readonly held: () => boolean;
    readonly signal: (value: MountSignal) => void;
    readonly onNotice: (notice: CompanionError) => void;
  },
): void {
  const { dependencies, held, signal, onNotice } = parts;
  const { application } = mount;
  const { embedDomain } = application.environment;
  const allowlist: NetworkAllowlist = { embedDomain, extraHosts: dependencies.extraHosts() };
  const refused = createRefusedLinks({
    monotonic: dependencies.monotonic,
    isOwnSite: (url) => dependencies.isOwnSite(url, application),
    // Activating Fullscript's frame activates the pages around it too, so our own page can be asked.
    activated: async () =>
      !held() &&
      !mount.away &&
      (await contents.mainFrame.executeJavaScript('navigator.userActivation.isActive')) === true,
    open: (url) => dependencies.openLink(url, application),
    noticeStands: () => mount.notice !== null,
    onNotice,
  });
  const follow = (url: string): void => {
    refused(url).catch(() => undefined); // the page has gone meanwhile
  };
  guardNavigation(contents, {
    mayMove: (move) => mayMove(move, allowlist),
    onRefused: ({ url, place, initial }) => {
      if (place === 'page' || (place === 'own' && !initial)) follow(url);
      else if (place === 'own' && !canBeKept(mount.progress)) {
        const code = isWithoutPatient(url) ? 'embed_tokenize_failed' : 'embed_load_failed';
        signal({ kind: 'failed', error: { code } });
      }
    },
    onWindowAsked: follow,
  });
}
