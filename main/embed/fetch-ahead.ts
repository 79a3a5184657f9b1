import type { FrameAssets } from './frame-assets';
import type { Mount } from './mount';

type Guest = Pick<Mount, 'application' | 'session' | 'abort' | 'feature' | 'progress' | 'assets'>;

const domainOf = ({ application }: Guest): string => application.environment.embedDomain;

/**
 * Fetches the last mount's static files into the cache of a prepared guest, so its frame need not wait for them. Sends
 * no cookies and nothing that identifies anyone; the session's allowlist applies. What fails is left to the frame.
 * Resolves when all have arrived or failed. https://www.electronjs.org/docs/latest/api/session#sesfetchinput-init
 */
export async function fetchAssetsAhead(guest: Guest, frameAssets: FrameAssets): Promise<void> {
  if (guest.feature !== null) return; // the click came: its frame fetches by itself
  const { session, abort } = guest;
  const fetchOne = async (address: string): Promise<void> => {
    const response = await session.fetch(address, { credentials: 'omit', signal: abort.signal });
    await response.arrayBuffer(); // the cache keeps a file only once it is read to the end
  };
  await Promise.allSettled((await frameAssets.of(domainOf(guest))).map(fetchOne));
}

/** Remembers what a shown guest's frame requested, for the next one. */
export async function rememberAssets(guest: Guest, frameAssets: FrameAssets): Promise<void> {
  if (guest.progress.phase === 'shown') await frameAssets.remember(domainOf(guest), [...guest.assets]);
}
