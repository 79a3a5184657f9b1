import type { App, Session } from 'electron';
import { isAllowedRequest } from '../network/network-allowlist';
import type { Services } from './create-services';
import { verifyCertificates } from '../network/certificate-verification';
import { answerClientCertificateRequests, type ClientCertificateRule } from '../network/client-certificates';
import { signInToProxies } from '../network/proxy-sign-in';

/** Client certificates are only offered to hosts that a guest may talk to. */
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
 * Answers proxies that ask for credentials and servers that ask for a client certificate, for all sessions. The given
 * session, which resolves proxies, trusts the configured certificate authorities for a proxy script served over https.
 */
export function guardNetwork(
  app: Pick<App, 'on'>,
  session: Session,
  services: Pick<Services, 'configuration' | 'network'>,
): void {
  const { network } = services;
  signInToProxies(app, async () => network.proxyCredentials);
  answerClientCertificateRequests(app, async () => clientCertificateRule(services));
  // Chromium caches its verdicts per session: each set of authorities begins without any.
  const trust = (): void => {
    if (network.authorities().length > 0) verifyCertificates(session, network);
    else session.setCertificateVerifyProc(null);
  };
  if (network.authorities().length > 0) trust();
  network.onAuthorities(trust);
}
