import { X509Certificate, type KeyObject } from 'node:crypto';
import { readConstraints, type Constraints } from './constraints';

/** Signatures that are good enough today, by object identifier in hexadecimal. SHA-1 and MD5 are not among them. */
const goodSignatures = new Set([
  '2a864886f70d01010a', // RSA-PSS
  '2a864886f70d01010b', // RSA with SHA-256
  '2a864886f70d01010c', // RSA with SHA-384
  '2a864886f70d01010d', // RSA with SHA-512
  '2a8648ce3d040302', // ECDSA with SHA-256
  '2a8648ce3d040303', // ECDSA with SHA-384
  '2a8648ce3d040304', // ECDSA with SHA-512
  '2b6570', // Ed25519
]);

const serverAuthentication = '1.3.6.1.5.5.7.3.1';
const longestPath = 8;

interface Link {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
  readonly constraints: Constraints;
}

function readLink(pem: string): Link | null {
  try {
    const certificate = new X509Certificate(pem);
    // Each of these throws if the certificate is damaged.
    return { certificate, key: certificate.publicKey, constraints: readConstraints(certificate.raw) };
  } catch {
    return null;
  }
}

const isValidAt = ({ certificate }: Link, now: number): boolean =>
  Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);

const hasStrongKey = ({ key: { asymmetricKeyType, asymmetricKeyDetails } }: Link): boolean => {
  if (asymmetricKeyType === 'rsa' || asymmetricKeyType === 'rsa-pss')
    return (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  return asymmetricKeyType === 'ec' || asymmetricKeyType === 'ed25519';
};

const isFor = (link: Link, host: string): boolean => {
  const usage: readonly string[] | undefined = link.certificate.keyUsage;
  if (usage && !usage.includes(serverAuthentication)) return false;
  const address = host.replace(/^\[|\]$/g, '');
  const isAddress = /^[\d.]+$|:/.test(address);
  return isAddress
    ? link.certificate.checkIP(address) !== undefined
    : link.certificate.checkHost(host, { subject: 'never' }) !== undefined;
};

const isWithin = (host: string, name: string): boolean => {
  const domain = name.replace(/^\./, '');
  return domain === '' || host === domain || host.endsWith(`.${domain}`);
};

/** Whether an authority may vouch for a host, with `below` authorities between it and the host's certificate. */
function mayVouch({ certificate, constraints }: Link, host: string, below: number): boolean {
  const { pathLength, permittedNames, excludedNames } = constraints;
  if (!certificate.ca || !constraints.maySignCertificates || pathLength === undefined) return false;
  if (pathLength !== null && below > pathLength) return false;
  if (excludedNames.some((name) => isWithin(host, name))) return false;
  return permittedNames === null || permittedNames.some((name) => isWithin(host, name));
}

const isSignedBy = (link: Link, issuer: Link): boolean => {
  if (!goodSignatures.has(link.constraints.signatureAlgorithm)) return false;
  try {
    return link.certificate.checkIssued(issuer.certificate) && link.certificate.verify(issuer.key);
  } catch {
    return false;
  }
};

/**
 * Whether a server's certificate leads to one of the given authorities (RFC 5280 section 6.1): a path of good
 * signatures, each certificate currently valid and with a strong key, each authority allowed to vouch for the host at
 * its place in the path, every constraint understood, and the host named by the certificate (never by its common
 * name). A self-signed server certificate counts if it is itself among the authorities, as for a single test server.
 *
 * `presented` are the server's certificates in PEM, its own first. Private authorities publish no revocation lists,
 * so none are checked. Pure but for `now`, epoch milliseconds.
 */
export function leadsToAuthority(options: {
  readonly presented: readonly string[];
  readonly authorities: readonly string[];
  readonly host: string;
  readonly now: number;
}): boolean {
  const host = options.host.toLowerCase();
  const links = options.presented.slice(0, longestPath).map(readLink);
  const [leaf] = links;
  const anchors = options.authorities.map(readLink).filter((link) => link !== null);
  if (!leaf) return false;
  const isSound = (link: Link): boolean =>
    isValidAt(link, options.now) && hasStrongKey(link) && !link.constraints.hasUnknownDemand;
  if (!isSound(leaf) || !isFor(leaf, host)) return false;
  const isAnchor = (link: Link): boolean =>
    anchors.some((anchor) => anchor.certificate.fingerprint256 === link.certificate.fingerprint256);
  if (isAnchor(leaf)) return true;
  const between = links.slice(1).filter((link) => link !== null);

  /** Depth first over possible issuers of `link`; `below` authorities lie under the next one. */
  const climbs = (link: Link, used: readonly Link[], below: number): boolean => {
    const isIssuer = (issuer: Link): boolean =>
      isSound(issuer) && mayVouch(issuer, host, below) && isSignedBy(link, issuer);
    if (anchors.some(isIssuer)) return true;
    if (below >= longestPath) return false;
    return between.some(
      (issuer) => !used.includes(issuer) && isIssuer(issuer) && climbs(issuer, [...used, issuer], below + 1),
    );
  };
  return climbs(leaf, [], 0);
}
