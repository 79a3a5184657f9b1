import type { DurableFiles } from '../storage/durable-file';

/** The static files Fullscript's frame is made of, by address, as the last mount that was shown asked for them. */
export interface FrameAssets {
  /** Their addresses for an embed domain; none while nothing is known. */
  readonly of: (embedDomain: string) => Promise<readonly string[]>;
  /**
   * Keeps the addresses in place of the earlier ones. Never fails: where they cannot be written down, the first
   * mount after the next start only takes as long as the very first.
   */
  readonly remember: (embedDomain: string, addresses: readonly string[]) => Promise<void>;
}

const mostDomains = 8;
const mostAddresses = 40;
const longestAddress = 512;
const staticTypes = new Set(['stylesheet', 'script', 'font']);

type Known = ReadonlyMap<string, readonly string[]>;

/**
 * Whether a request of the frame is for one of its static files: a style sheet, a script or a font, without a query
 * that could say for whom. Pure.
 */
export function isFrameAsset(url: string, resourceType: string): boolean {
  if (!staticTypes.has(resourceType) || url.length > longestAddress || !URL.canParse(url)) return false;
  const { protocol, username, password, search, hash } = new URL(url);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

/** Reads the file's text; what is not as we write it is left out. Pure. */
export function frameAssetsIn(text: string): Known {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== 'object' || content === null) return new Map();
    return new Map(
      Object.entries(content).map(([embedDomain, list]: [string, unknown]) => [
        embedDomain,
        (Array.isArray(list) ? list : [])
          .filter((each): each is string => typeof each === 'string' && isFrameAsset(each, 'script'))
          .slice(0, mostAddresses),
      ]),
    );
  } catch {
    return new Map();
  }
}

/** Keeps them in a file (absolute path), which holds nothing but addresses of Fullscript's. Read at the first use. */
export function createFrameAssets(files: Pick<DurableFiles, 'read' | 'write'>, path: string): FrameAssets {
  let known: Promise<Known> | null = null;

  const read = async (): Promise<Known> => {
    const bytes = await files.read(path);
    return frameAssetsIn(bytes.ok && bytes.value ? Buffer.from(bytes.value).toString('utf8') : '');
  };

  const load = (): Promise<Known> => {
    known ??= read();
    return known;
  };

  return {
    of: async (embedDomain) => (await load()).get(embedDomain) ?? [],
    remember: async (embedDomain, addresses) => {
      const before = await load();
      const next = [...new Set(addresses)].toSorted().slice(0, mostAddresses);
      if (next.join(' ') === before.get(embedDomain)?.join(' ')) return;
      const others = [...before].filter(([domain]) => domain !== embedDomain).slice(1 - mostDomains);
      const all = new Map([...others, [embedDomain, next]]);
      known = Promise.resolve(all);
      await files.write(path, Buffer.from(JSON.stringify(Object.fromEntries(all))), 'same');
    },
  };
}
