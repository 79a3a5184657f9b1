import tls, { type PeerCertificate, type SecureContext } from 'node:tls';
import { isIP, type Socket } from 'node:net';
import { issuerName } from './issuer-name';

/** The certificate a server showed, whether it is trusted or not. */
export interface MetCertificate {
  /** Who issued it, for people: "Example CA (Example Inc.)". */
  readonly issuer: string;
  /** Expiry in epoch milliseconds; null if unreadable. */
  readonly validTo: number | null;
  /** Why it is not trusted; null if it is. */
  readonly problem: 'authority' | 'expired' | 'notYetValid' | 'host' | 'other' | null;
}

const first = (value: string | string[] | undefined): string => [value ?? ''].flat()[0] ?? '';

function problemOf(authorizationError: unknown): MetCertificate['problem'] {
  const code = String(authorizationError instanceof Error ? authorizationError.message : authorizationError);
  if (code === 'CERT_HAS_EXPIRED') return 'expired';
  if (code === 'CERT_NOT_YET_VALID') return 'notYetValid';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') return 'host';
  return /SELF_SIGNED|UNABLE_TO_|ISSUER|DEPTH_ZERO|CERT_UNTRUSTED/.test(code) ? 'authority' : 'other';
}

function readCertificate(certificate: PeerCertificate, problem: MetCertificate['problem']): MetCertificate {
  const issuer: Partial<PeerCertificate['issuer']> = certificate.issuer ?? {};
  const validTo = Date.parse(certificate.valid_to ?? '');
  return {
    issuer: issuerName(first(issuer.CN), first(issuer.O)),
    validTo: Number.isFinite(validTo) ? validTo : null,
    problem,
  };
}

/**
 * Shakes hands with a server over an open socket to learn which certificate it presents, sends nothing and closes.
 * The one place that goes on with an untrusted certificate, in order to name its issuer. Null if the server presents
 * none. Rejects with the handshake's error.
 */
export function meetCertificate(
  socket: Socket,
  host: string,
  trust: SecureContext | undefined,
): Promise<MetCertificate | null> {
  return new Promise((resolve, reject) => {
    const secure = tls.connect({
      socket,
      host,
      ...(!isIP(host) && { servername: host }),
      rejectUnauthorized: false,
      ...(trust && { secureContext: trust }),
    });
    const give = (answer: () => void): void => {
      secure.removeAllListeners('secureConnect');
      answer();
      secure.destroy();
      socket.destroy();
    };
    secure.once('secureConnect', () =>
      give(() => {
        const certificate = secure.getPeerCertificate();
        const problem = secure.authorized ? null : problemOf(secure.authorizationError);
        resolve(Object.keys(certificate).length === 0 ? null : readCertificate(certificate, problem));
      }),
    );
    secure.on('error', (error) => give(() => reject(error)));
    secure.once('close', () => give(() => reject(new Error('closed'))));
  });
}
