import type { ErrorCode } from '../../preload/contract/errors';
import { TunnelError } from './tunnel';

/** Certificate and handshake errors of OpenSSL and BoringSSL: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const tlsCodes =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_(?:CA|PURPOSE)|CRL_|PATH_LENGTH_EXCEEDED$)/;

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return '';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : '';
};

/** The refusal of a proxy inside an error of the HTTP client, which wraps it; null where there is none. */
export function tunnelErrorIn(error: unknown): TunnelError | null {
  let inner: unknown = error;
  for (let depth = 0; depth < 5 && inner instanceof Error; depth += 1) {
    if (inner instanceof TunnelError) return inner;
    inner = inner.cause;
  }
  return null;
}

/**
 * Names what went wrong below HTTP: `proxy_unreachable`, `proxy_refused`, `proxy_authentication_required`,
 * `client_certificate_required`, `tls_untrusted`, `network_timeout` or `network_unreachable`.
 * Only the `code` of the error is looked at: its message may quote a header.
 */
export function codeOfNetworkError(error: unknown): ErrorCode {
  const refused = tunnelErrorIn(error)?.code;
  if (refused) return refused === 'proxy_challenge' ? 'proxy_authentication_required' : refused;
  const code = codeOf(error);
  if (/CERTIFICATE_REQUIRED/.test(code)) return 'client_certificate_required';
  if (tlsCodes.test(code)) return 'tls_untrusted';
  return code === 'ETIMEDOUT' ? 'network_timeout' : 'network_unreachable';
}
