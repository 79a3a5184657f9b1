import type { App, Session } from 'electron';
import { isAllowedRequest } from '../network/network-allowlist';
import type { Services } from './create-services';
import { verifyCertificates } from '../network/certificate-verification';
import { answerClientCertificateRequests, type ClientCertificateRule } from '../network/client-certificates';
import { signInToProxies } from '../network/proxy-sign-in';

/** Whose requests for a certificate are answered: those of hosts that a guest may talk to. */
function clientCertificateRule({ configuration }: Pick<Services, 'configuration'>): ClientCertificateRule {
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
export function guardNetwork(
  app: Pick<App, 'on'>,
  session: Session,
  services: Pick<Services, 'configuration' | 'network'>,
): void {
  const { network } = services;
  signInToProxies(app, async () => network.proxyCredentials);
  answerClientCertificateRequests(app, async () => clientCertificateRule(services));
  // Chromium remembers its verdicts by session: each set of authorities begins with none.
  const trust = (): void => {
    if (network.authorities().length > 0) verifyCertificates(session, network);
    else session.setCertificateVerifyProc(null);
  };
  if (network.authorities().length > 0) trust();
  network.onAuthorities(trust);
}
