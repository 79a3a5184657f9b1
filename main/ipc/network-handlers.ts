import { failure, success } from '../../preload/contract/errors';
import type { Services } from '../app/create-services';
import type { Handlers } from './router';

/** What the shell may answer to a proxy's question. Only a proxy that asks gets an answer. */
export function networkHandlers(services: () => Promise<Services>): Handlers['network'] {
  const asking = async (proxy: string) => {
    const { proxyCredentials } = (await services()).network;
    return proxyCredentials.question()?.proxy === proxy ? proxyCredentials : null;
  };
  return {
    signInToProxy: async ({ proxy, username, password }) => {
      const credentials = await asking(proxy);
      if (!credentials) return failure('ipc_invalid');
      credentials.answer(proxy, { username, password });
      return success({});
    },
    declineProxy: async ({ proxy }) => {
      (await asking(proxy))?.decline(proxy);
      return success({});
    },
    askProxyAgain: async ({ proxy }) => {
      (await asking(proxy))?.askAgain(proxy);
      return success({});
    },
  };
}
