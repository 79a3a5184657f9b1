/** What a page says about who may frame it. */
export interface FramingHeaders {
  /** Every `Content-Security-Policy` header. */
  readonly policies: readonly string[];
  /** `X-Frame-Options`; counts only if no policy has `frame-ancestors`. */
  readonly frameOptions: string | null;
}

/** The sources of a policy's first `frame-ancestors`; null if it has none. */
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

/** Whether a `frame-ancestors` source matches an origin (CSP level 3, section 6.7.2.8; paths do not count here). */
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
 * Whether a page allows another origin to frame it: every policy's `frame-ancestors` must allow it; without any,
 * `X-Frame-Options` decides, and all its values refuse another origin. Null if the page says nothing.
 */
export function mayBeFramed(
  { policies, frameOptions }: FramingHeaders,
  framingOrigin: string,
): boolean | null {
  const origin = new URL(framingOrigin);
  // One header may hold several policies, separated by commas.
  const lists = policies
    .flatMap((header) => header.split(','))
    .flatMap((policy) => {
      const list = ancestorsIn(policy);
      return list ? [list] : [];
    });
  if (lists.length > 0) return lists.every((list) => list.some((source) => sourceAllows(source, origin)));
  return frameOptions === null ? null : false;
}
