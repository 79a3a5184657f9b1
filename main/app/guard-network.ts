import type { App, Session } from 'electron';
import { isAllowedRequest } from '../network/network-allowlist';
import type { Services } from './create-services';
import { verifyCertificates } from '../network/certificate-verification';
import { answerClientCertificateRequests, type ClientCertificateRule } from '../network/client-certificates';
import { signInToProxies } from '../network/proxy-sign-in';

/** Whose requests for a certificate are answered: those of hosts that a guest may talk to. */
function clientCertificateRule({ configuration }: Services): ClientCertificateRule {
  const { applications, embedHosts: extraHosts, clientCertificates } = configuration.running();
  return {
    match: clientCertificates,
    allowUrl: (url) =>
      applications.some(({ environment: { embedDomain } }) =>
        isAllowedRequest(url, 'subFrame', { embedDomain, extraHosts }),
      ),
  };
}

/**
 * Answers, for all sessions, what the network of a workplace asks: proxies that want to know who comes, servers that
 * want a certificate of this computer. The given session, in which proxies are looked up, learns the configured
 * certificate authorities for a proxy script that comes by https.
 */
export function guardNetwork(options: {
  readonly app: Pick<App, 'on'>;
  readonly session: Session;
  readonly services: () => Promise<Services>;
}): void {
  const { app, session, services } = options;
  signInToProxies(app, async () => (await services()).network.proxyCredentials);
  answerClientCertificateRequests(app, async () => clientCertificateRule(await services()));
  const trust = async (): Promise<void> => {
    const { network } = await services();
    // Chromium remembers its verdicts by session: each set of authorities begins with none.
    const look = (): void => {
      if (network.authorities().length > 0) verifyCertificates(session, network);
      else session.setCertificateVerifyProc(null);
    };
    if (network.authorities().length > 0) look();
    network.onAuthorities(look);
  };
  // Where the services fail the start has failed, which is told elsewhere.
  trust().catch(() => undefined);
}
