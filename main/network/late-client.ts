import type { HttpClient, HttpClientOptions } from './client';

/** The HTTP client, loaded on first use: it brings all of Node's HTTP and TLS, which the first screen does not need. */
export function createLateHttpClient(options: HttpClientOptions): HttpClient {
  let client: HttpClient | null = null;
  let loading: Promise<HttpClient> | null = null;
  const load = (): Promise<HttpClient> => {
    loading ??= import('./client').then(({ createHttpClient }) => (client = createHttpClient(options)));
    return loading;
  };
  return {
    send: async (request) => (await load()).send(request),
    warm: async (url) => (await load()).warm(url),
    routeOf: async (url) => (await load()).routeOf(url),
    reach: async (url, signal) => (await load()).reach(url, signal),
    certificateOf: async (url, signal) => (await load()).certificateOf(url, signal),
    // What was never loaded holds no connection.
    close: () => client?.close(),
    renew: () => client?.renew(),
  };
}
