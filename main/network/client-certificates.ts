import type { App, Certificate } from 'electron';
import { parseUrl } from '../urls';

/** Decides about client certificates of this computer. */
export interface ClientCertificateRule {
  /** Issuer or subject of the certificate to present, from the policy; null refuses all. */
  readonly match: string | null;
  /** Whether a server may ask: Fullscript's, and those that the policy allows. */
  readonly allowUrl: (url: string) => boolean;
}

type NamedCertificate = Pick<Certificate, 'issuerName' | 'subjectName' | 'validStart' | 'validExpiry'>;

const isNamed = ({ issuerName, subjectName }: NamedCertificate, match: string): boolean =>
  [issuerName, subjectName].some((name) => name.toLowerCase() === match.toLowerCase());

/**
 * Chooses the certificate to present to a server, or none: the first valid one whose issuer or subject matches the
 * policy, for an allowed server. Pure but for `now`, epoch milliseconds.
 */
export function chooseClientCertificate<One extends NamedCertificate>(
  url: string,
  offered: readonly One[],
  rule: ClientCertificateRule,
  now: number,
): One | null {
  const { match } = rule;
  // Electron passes "host:port" here, though its documentation says URL (measured on 33).
  const server = url.includes('://') ? url : `https://${url}`;
  if (match === null || parseUrl(server)?.protocol !== 'https:' || !rule.allowUrl(server)) return null;
  const isValid = ({ validStart, validExpiry }: One): boolean =>
    validStart * 1000 <= now && now <= validExpiry * 1000;
  return offered.find((certificate) => isValid(certificate) && isNamed(certificate, match)) ?? null;
}

/**
 * Answers servers that ask for a client certificate. Without our answer Electron would present the first one it finds
 * to any server.
 * https://www.electronjs.org/docs/latest/api/app#event-select-client-certificate
 */
export function answerClientCertificateRequests(
  app: Pick<App, 'on'>,
  rule: () => Promise<ClientCertificateRule>,
): void {
  app.on('select-client-certificate', (event, _contents, url, offered, answer) => {
    event.preventDefault();
    const none = (): void => {
      Reflect.apply(answer, undefined, []); // no certificate; the types ask for one
    };
    const choose = async (): Promise<void> => {
      const chosen = chooseClientCertificate(url, offered, await rule(), Date.now());
      if (chosen) answer(chosen);
      else none();
    };
    choose().catch(none);
  });
}
