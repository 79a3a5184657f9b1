/** What a page says about who may show it in a frame. */
export interface FramingHeaders {
  /** Every `Content-Security-Policy` header. */
  readonly policies: readonly string[];
  /** `X-Frame-Options`; counts only where no policy speaks of frames. */
  readonly frameOptions: string | null;
}

/** The sources of the first `frame-ancestors` of one policy; null where it has none. */
function ancestorsIn(policy: string): readonly string[] | null {
  for (const directive of policy.split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/);
    if (name?.toLowerCase() === 'frame-ancestors') return sources;
  }
  return null;
}

const schemesMatch = (wanted: string, scheme: string): boolean =>
  wanted === scheme || (wanted === 'http:' && scheme === 'https:');

function hostMatches(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

/** One source of `frame-ancestors` against an origin (CSP level 3, section 6.7.2.8; paths do not count here). */
function sourceAllows(source: string, origin: URL): boolean {
  const text = source.toLowerCase();
  if (text === '*') return origin.protocol === 'https:' || origin.protocol === 'http:';
  if (/^[a-z][a-z0-9+.-]*:$/.test(text)) return schemesMatch(text, origin.protocol);
  const parts =
    /^(?:([a-z][a-z0-9+.-]*:)\/\/)?(\*|(?:\*\.)?[a-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d+|\*))?(?:\/.*)?$/.exec(
      text,
    );
  if (!parts) return false;
  const [, scheme, host = '', port] = parts;
  if (scheme !== undefined && !schemesMatch(scheme, origin.protocol)) return false;
  if (scheme === undefined && origin.protocol !== 'https:' && origin.protocol !== 'http:') return false;
  if (!hostMatches(host, origin.hostname)) return false;
  const defaultPort = origin.protocol === 'https:' ? '443' : '80';
  return port === '*' || (port ?? defaultPort) === (origin.port || defaultPort);
}

/**
 * Whether a page lets itself be framed by another origin: true or false by its policies, of which each must allow it
 * (`frame-ancestors`), else by `X-Frame-Options`; null where it does not say. Every value of the latter refuses a page
 * of another origin.
 */
export function mayBeFramed(
  { policies, frameOptions }: FramingHeaders,
  framingOrigin: string,
): boolean | null {
  const origin = new URL(framingOrigin);
  // One header may carry several policies, separated by commas.
  const lists = policies
    .flatMap((header) => header.split(','))
    .flatMap((policy) => {
      const list = ancestorsIn(policy);
      return list ? [list] : [];
    });
  if (lists.length > 0) return lists.every((list) => list.some((source) => sourceAllows(source, origin)));
  return frameOptions === null ? null : false;
}
