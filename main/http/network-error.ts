import type { ErrorCode } from '../../preload/errors';

/** Certificate and handshake errors of OpenSSL and BoringSSL: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const tlsCodes =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_(?:CA|PURPOSE)|CRL_|PATH_LENGTH_EXCEEDED$)/;

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return '';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : '';
};

/**
 * Names what went wrong below HTTP: `tls_untrusted`, `network_timeout` or `network_unreachable`.
 * Only the `code` of the error is looked at: its message may quote a header.
 */
export function codeOfNetworkError(error: unknown): ErrorCode {
  const code = codeOf(error);
  if (tlsCodes.test(code)) return 'tls_untrusted';
  return code === 'ETIMEDOUT' ? 'network_timeout' : 'network_unreachable';
}
