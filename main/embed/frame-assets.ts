import type { DurableFiles } from '../storage/durable-file';

/** Addresses of the static files of Fullscript's frame, as requested by the last shown mount. */
export interface FrameAssets {
  /** The addresses for an embed domain; empty if none are known. */
  readonly of: (embedDomain: string) => Promise<readonly string[]>;
  /** Replaces the addresses. Never fails: if they cannot be stored, only the first mount after the next start is slower. */
  readonly remember: (embedDomain: string, addresses: readonly string[]) => Promise<void>;
}

const mostDomains = 8;
const mostAddresses = 40;
const longestAddress = 512;
const staticTypes = new Set(['stylesheet', 'script', 'font']);

type Known = ReadonlyMap<string, readonly string[]>;

/**
 * Whether the frame requests one of its static files: a style sheet, script or font, without a query that could
 * identify someone. Pure.
 */
export function isFrameAsset(url: string, resourceType: string): boolean {
  if (!staticTypes.has(resourceType) || url.length > longestAddress || !URL.canParse(url)) return false;
  const { protocol, username, password, search, hash } = new URL(url);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

/** Parses the file's text; skips what we would not have written. Pure. */
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

/** Stores them in a file (absolute path) that holds only addresses at Fullscript. Read on first use. */
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
