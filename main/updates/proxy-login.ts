import { proxyName, type ProxyCredentialStore } from '../network/proxy-credentials';

/** Who asks, and how it is answered: no words decline. */
interface ProxyLogin {
  readonly begin: () => void;
  readonly answer: (
    asking: { readonly isProxy: boolean; readonly host: string; readonly port: number },
    answer: (username?: string, password?: string) => void,
  ) => void;
}

/**
 * Answers a proxy that wants to know who loads an update, with the credentials that main uses too; electron-updater
 * would wait for an answer for ever. A proxy that asks twice in one load has refused them, and the load fails: the next
 * look for updates asks the person. A server that asks by itself gets nothing.
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
