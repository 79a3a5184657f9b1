import type { Certificate, Session } from 'electron';
import { leadsToAuthority } from '../certificates/chain';
import { issuerName } from '../http/met-certificate';

/** What the sessions need to judge certificates. */
export interface CertificateJudge {
  /** Certificates of the configuration in PEM, trusted besides those of the system. */
  readonly authorities: () => readonly string[];
}

/** A certificate that a session met: whose it was, how long it is good, and Chromium's word on it. */
export interface SeenCertificate {
  readonly host: string;
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly validTo: number;
  readonly trusted: boolean;
}

/** Answers of `setCertificateVerifyProc`. */
const accept = 0;
const asChromiumSays = -3;

/** Chromium's `ERR_CERT_AUTHORITY_INVALID`: the one verdict that further authorities can change. */
const authorityUnknown = -202;

const longestChain = 8;

/** The certificates a server has shown, its own first. */
function presentedBy(certificate: Certificate): string[] {
  const chain: string[] = [];
  let link: Certificate | undefined = certificate;
  while (link && chain.length < longestChain && !chain.includes(link.data)) {
    chain.push(link.data);
    link = link.issuerCert;
  }
  return chain;
}

/**
 * Makes a session trust the configured authorities besides those of Chromium, and nothing else: a certificate that
 * Chromium refuses because it does not know the authority is accepted if it leads to a configured one by all the rules
 * (`leadsToAuthority`). Every other verdict stays Chromium's. There is no click-through.
 * https://www.electronjs.org/docs/latest/api/session#sessetcertificateverifyprocproc
 */
export function verifyCertificates(
  session: Session,
  judge: CertificateJudge,
  onSeen: (certificate: SeenCertificate) => void = () => undefined,
): void {
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    const accepted =
      errorCode === authorityUnknown &&
      leadsToAuthority({
        presented: presentedBy(certificate),
        authorities: judge.authorities(),
        host: hostname,
        now: Date.now(),
      });
    const { commonName, organizations } = certificate.issuer;
    onSeen({
      host: hostname,
      issuer: issuerName(commonName, organizations[0] ?? ''),
      validTo: certificate.validExpiry * 1000,
      trusted: accepted || errorCode === 0,
    });
    answer(accepted ? accept : asChromiumSays);
  });
}
