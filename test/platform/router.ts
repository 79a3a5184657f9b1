import type { Answer, PlatformRequest } from './http';

/** Which of the two hosts a route lives on; the real platform has them apart too. */
export type Side = 'api' | 'embed' | 'both';

export type Handler = (request: PlatformRequest) => Answer | Promise<Answer>;

/** One route; `:name` in the path matches one segment. */
export interface Route {
  readonly side: Side;
  readonly method: string;
  readonly path: string;
  readonly handle: Handler;
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

/** The first route of a side, method and path, with the values of its `:name` parts; null where there is none. */
export function findRoute(
  routes: readonly Route[],
  side: 'api' | 'embed',
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | null {
  for (const route of routes) {
    if (route.method !== method || (route.side !== 'both' && route.side !== side)) continue;
    const params = paramsOf(route.path, path);
    if (params) return { route, params };
  }
  return null;
}
