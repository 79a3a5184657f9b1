import { proxyName, type ProxyCredentialStore } from '../network/proxy-credentials';

/** A proxy's question; calling back without credentials declines. */
interface ProxyLogin {
  readonly begin: () => void;
  readonly answer: (
    asking: { readonly isProxy: boolean; readonly host: string; readonly port: number },
    answer: (username?: string, password?: string) => void,
  ) => void;
}

/**
 * Answers a proxy that asks for a login during a download, with the credentials main uses too; electron-updater would
 * wait forever. A proxy that asks twice in one download has refused them, and the download fails: the next check asks
 * the person. A server's own login question is declined.
 * https://www.electronjs.org/docs/latest/api/client-request#event-login
 */
export function createProxyLogin(credentials: Pick<ProxyCredentialStore, 'obtain'>): ProxyLogin {
  const told = new Set<string>();
  return {
    begin: () => told.clear(),
    answer: ({ isProxy, host, port }, answer) => {
      const proxy = proxyName(host, port);
      if (!isProxy || told.has(proxy)) return answer();
      told.add(proxy);
      credentials.obtain(proxy).then(
        (found) => (found ? answer(found.username, found.password) : answer()),
        () => answer(),
      );
      return undefined;
    },
  };
}
