import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { failure, success, type Result } from '../../../preload/contract/errors';

const sizeLimit = 1_048_576;
const block = /-----BEGIN CERTIFICATE-----[\w+/=\s]+?-----END CERTIFICATE-----/g;

/** The certificates in a PEM text. Throws if there is none, or one is damaged. */
function certificatesIn(text: string): string[] {
  const certificates = text.match(block) ?? [];
  if (certificates.length === 0) throw new RangeError('no certificate');
  return certificates.map((pem) => new X509Certificate(pem).toString());
}

/**
 * Reads the file of `network.extraCertificateAuthorities`: one or several certificates in PEM. All or nothing, so a
 * truncated file is noticed. Error: `certificate_authorities_unreadable`.
 */
export function readAuthorities(path: string): Result<readonly string[]> {
  try {
    // Small, local, and needed before the first connection.
    if (statSync(path).size > sizeLimit) return failure('certificate_authorities_unreadable');
    return success(certificatesIn(readFileSync(path, 'utf8')));
  } catch {
    return failure('certificate_authorities_unreadable');
  }
}
