import type { FrameAssets } from './frame-assets';
import type { Mount } from './mount';

type Guest = Pick<Mount, 'application' | 'session' | 'abort' | 'feature' | 'progress' | 'assets'>;

const domainOf = ({ application }: Guest): string => application.environment.embedDomain;

/**
 * Brings the static files of the last mount into the cache of a guest that waits for its click, so that its frame
 * will not wait for them. Asked for without cookies or any other word of who asks; the session's allowlist holds for
 * these requests too. What cannot be had is left to the frame. Resolves when all have come or failed.
 * https://www.electronjs.org/docs/latest/api/session#sesfetchinput-init
 */
export async function fetchAssetsAhead(guest: Guest, frameAssets: FrameAssets): Promise<void> {
  if (guest.feature !== null) return; // the click has come: its frame asks by itself
  const { session, abort } = guest;
  const fetchOne = async (address: string): Promise<void> => {
    const response = await session.fetch(address, { credentials: 'omit', signal: abort.signal });
    await response.arrayBuffer(); // the cache keeps a file that was read to its end
  };
  await Promise.allSettled((await frameAssets.of(domainOf(guest))).map(fetchOne));
}

/** Keeps what the frame of a guest that is shown has asked for, for the next one. */
export async function rememberAssets(guest: Guest, frameAssets: FrameAssets): Promise<void> {
  if (guest.progress.phase === 'shown') await frameAssets.remember(domainOf(guest), [...guest.assets]);
}
