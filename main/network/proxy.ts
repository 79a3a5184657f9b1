/** One route: straight to the host, or through an HTTP(S) proxy given as its URL. */
export type Route = { readonly kind: 'direct' } | { readonly kind: 'proxy'; readonly proxyUrl: string };

const proxySchemes: ReadonlyMap<string, string> = new Map([
  ['PROXY', 'http://'],
  ['HTTP', 'http://'],
  ['HTTPS', 'https://'],
]);

/**
 * Reads Chromium's answer ("PROXY host:8080; DIRECT") into the routes it allows, in order. Kinds that Node cannot use
 * (SOCKS) and broken entries are left out; an empty answer means a direct connection. Source:
 * https://www.electronjs.org/docs/latest/api/session#sesresolveproxyurl
 */
export function routesOf(answer: string): readonly Route[] {
  const entries = answer
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0) return [{ kind: 'direct' }];
  return entries.flatMap((entry): Route[] => {
    const [kind = '', host = ''] = entry.split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return [{ kind: 'direct' }];
    const scheme = proxySchemes.get(kind.toUpperCase());
    if (scheme === undefined || !/^[\w.[\]:-]+:\d{1,5}$/.test(host)) return [];
    const proxyUrl = scheme + host;
    return URL.canParse(proxyUrl) ? [{ kind: 'proxy', proxyUrl }] : [];
  });
}

/** True for hosts that never leave the machine; they are reached without a proxy (RFC 6761 section 6.3). */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

interface RouteChooserOptions {
  /** Chromium's answer for a URL. */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Monotonic milliseconds. */
  readonly monotonic: () => number;
}

const keepFor = 60_000;

/**
 * Chooses the route of each request. Chromium's answer is kept per origin for a minute. An unreachable proxy is
 * skipped for a minute if the answer allows another route, as in Chromium. `choose` returns null if no allowed route
 * is usable.
 */
export function createRouteChooser({ resolveProxy, monotonic }: RouteChooserOptions): {
  readonly choose: (url: URL) => Promise<Route | null>;
  /** Skips a proxy from now on. True if the URL has another route that has not failed. */
  readonly reportUnreachable: (route: Route, url: URL) => boolean;
} {
  const answers = new Map<string, { readonly routes: readonly Route[]; readonly until: number }>();
  const unreachable = new Map<string, number>();

  const routesFor = async (url: URL): Promise<readonly Route[]> => {
    const known = answers.get(url.origin);
    if (known && known.until > monotonic()) return known.routes;
    // The origin is enough to decide; a proxy script must not see the ids in our paths.
    const routes = routesOf(await resolveProxy(`${url.origin}/`).catch(() => ''));
    answers.set(url.origin, { routes, until: monotonic() + keepFor });
    return routes;
  };

  const isReachable = (route: Route): boolean =>
    route.kind === 'direct' || (unreachable.get(route.proxyUrl) ?? -Infinity) <= monotonic();

  return {
    choose: async (url) => {
      if (isLoopbackHost(url.hostname)) return { kind: 'direct' };
      const routes = await routesFor(url);
      return routes.find(isReachable) ?? routes[0] ?? null;
    },
    reportUnreachable: (route, url) => {
      if (route.kind === 'proxy') unreachable.set(route.proxyUrl, monotonic() + keepFor);
      return answers.get(url.origin)?.routes.some(isReachable) ?? false;
    },
  };
}
