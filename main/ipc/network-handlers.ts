import { failure, success } from '../../preload/contract/errors';
import type { ProxyCredentialStore } from '../network/proxy-credentials';
import type { Handlers } from './router';

/** The shell's answers to a proxy. Only a proxy that asked gets one. */
export function networkHandlers(credentials: ProxyCredentialStore): Handlers['network'] {
  const isAsking = (proxy: string): boolean => credentials.question()?.proxy === proxy;
  return {
    signInToProxy: async ({ proxy, username, password }) => {
      if (!isAsking(proxy)) return failure('ipc_invalid');
      credentials.answer(proxy, { username, password });
      return success({});
    },
    declineProxy: async ({ proxy }) => {
      if (isAsking(proxy)) credentials.decline(proxy);
      return success({});
    },
    askProxyAgain: async ({ proxy }) => {
      if (isAsking(proxy)) credentials.askAgain(proxy);
      return success({});
    },
  };
}
