import type { Session } from 'electron';

/**
 * Brings static files into the cache of a guest's session before its frame asks for them. Without cookies or any
 * other word of who asks; the session's allowlist holds for these requests too. What cannot be had is left to the
 * frame. Resolves when all have come or failed.
 * https://www.electronjs.org/docs/latest/api/session#sesfetchinput-init
 */
export async function fetchAhead(
  embedSession: Pick<Session, 'fetch'>,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const fetchOne = async (address: string): Promise<void> => {
    const response = await embedSession.fetch(address, { credentials: 'omit', signal });
    await response.arrayBuffer(); // the cache keeps a file that was read to its end
  };
  await Promise.allSettled(addresses.map(fetchOne));
}
