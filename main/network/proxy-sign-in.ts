import type { ProxyCredentials } from './proxy-challenge';
import { proxyName, type ProxyCredentialStore } from './proxy-credentials';

/** The event of Electron's `app` that asks. */
export interface LoginEvents {
  on(
    event: 'login',
    listener: (
      event: { preventDefault: () => void },
      contents: unknown,
      details: object,
      asking: { readonly isProxy: boolean; readonly host: string; readonly port: number },
      answer: (username?: string, password?: string) => void,
    ) => void,
  ): unknown;
}

/** True if Chromium says that this is not its first try: the credentials it was given were refused. */
const isRepeated = (details: object): boolean => Reflect.get(details, 'firstAuthAttempt') === false;

/**
 * Answers proxies that challenge Chromium: with the credentials that main uses too, asking the person if they are
 * unknown or refused. A site's own challenge (401) gets nothing: Fullscript signs in by its grant, and a password
 * entered for a proxy belongs to the proxy alone.
 * https://www.electronjs.org/docs/latest/api/app#event-login
 */
export function signInToProxies(app: LoginEvents, credentials: () => Promise<ProxyCredentialStore>): void {
  /** The last answer given to each proxy, to know what it refuses. */
  const told = new Map<string, ProxyCredentials>();
  app.on('login', (event, _contents, details, { isProxy, host, port }, answer) => {
    event.preventDefault();
    if (!isProxy) {
      answer();
      return;
    }
    const proxy = proxyName(host, port);
    const find = async (): Promise<void> => {
      const refused = isRepeated(details) ? (told.get(proxy) ?? null) : null;
      const found = await (await credentials()).obtain(proxy, refused);
      if (!found) return answer();
      told.set(proxy, found);
      answer(found.username, found.password);
    };
    find().catch(() => answer());
  });
}
