import type { Certificate, Session } from 'electron';
import { issuerName } from './issuer-name';

/** What the sessions need to judge certificates. */
export interface CertificateJudge {
  /** Configured certificates in PEM, trusted in addition to the system's. */
  readonly authorities: () => readonly string[];
}

/** A certificate that a session met: its host, its expiry, and Chromium's verdict. */
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

/** The server's certificates, its own first. */
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
 * Makes a session trust the configured authorities in addition to Chromium's, and nothing else: a certificate that
 * Chromium refuses for an unknown authority is accepted if it leads to a configured one by all the rules
 * (`leadsToAuthority`). Every other verdict stays Chromium's. There is no click-through.
 * https://www.electronjs.org/docs/latest/api/session#sessetcertificateverifyprocproc
 */
export function verifyCertificates(
  session: Session,
  judge: CertificateJudge,
  onSeen: (certificate: SeenCertificate) => void = () => undefined,
): void {
  const isAccepted = async (hostname: string, certificate: Certificate): Promise<boolean> => {
    try {
      // Imported late: it needs node:crypto, which would delay the window.
      const { leadsToAuthority } = await import('./certificates/chain');
      return leadsToAuthority({
        presented: presentedBy(certificate),
        authorities: judge.authorities(),
        host: hostname,
        now: Date.now(),
      });
    } catch {
      return false;
    }
  };
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    const tell = (accepted: boolean): void => {
      const { commonName, organizations } = certificate.issuer;
      onSeen({
        host: hostname,
        issuer: issuerName(commonName, organizations[0] ?? ''),
        validTo: certificate.validExpiry * 1000,
        trusted: accepted || errorCode === 0,
      });
      answer(accepted ? accept : asChromiumSays);
    };
    if (errorCode === authorityUnknown) void isAccepted(hostname, certificate).then(tell);
    else tell(false);
  });
}
