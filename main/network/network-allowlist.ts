/** What a guest's session may talk to. Everything else is cancelled before it leaves the machine. */
export interface NetworkAllowlist {
  /** Bare origin of Fullscript's embed, e.g. `https://us-snd.fullscript.io`. */
  readonly embedDomain: string;
  /** Further https hosts, exact, that an administrator allows (`network.embedHosts`). */
  readonly extraHosts: readonly string[];
}

const ownedByFullscript = ['fullscript.com', 'fullscript.io'];

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '127.0.0.1' || host === '[::1]';

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

const isFullscript = (host: string): boolean => ownedByFullscript.some((domain) => isWithin(host, domain));

/**
 * Decides one request of a guest's session: https (and wss) to the embed's own origin, to Fullscript's domains when
 * the embed is there itself, and to the extra hosts. Plain http only where the embed is the local platform on
 * loopback. `data:` and `blob:` never leave the machine; they are allowed for resources, not for documents.
 */
export function isAllowedRequest(
  url: string,
  resourceType: string,
  { embedDomain, extraHosts }: NetworkAllowlist,
): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  const isDocument = resourceType === 'mainFrame' || resourceType === 'subFrame';
  if (target.protocol === 'data:' || target.protocol === 'blob:') return !isDocument;
  if (target.username || target.password) return false;
  // The SDK writes the word null when its tokenize call failed: the patient would silently be missing.
  if (isDocument && target.searchParams.get('data_token') === 'null') return false;
  const embed = new URL(embedDomain);
  if (target.origin === embed.origin) return true;
  if (target.protocol === 'wss:' && embed.protocol === 'https:' && target.host === embed.host) return true;
  if (target.protocol !== 'https:' && target.protocol !== 'wss:') return false;
  if (target.port !== '' || isLoopback(target.hostname)) return false;
  if (extraHosts.includes(target.hostname)) return true;
  return isFullscript(embed.hostname) && isFullscript(target.hostname);
}
