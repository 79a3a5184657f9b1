import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/**
 * Certificates for tests, made on the spot (RFC 5280), so that no key lies in the repository and no tool is needed on
 * the machine.
 */

/** A certificate with its key, both PEM. `chain` is the certificate and those between it and its authority. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
  readonly chain: string;
}

/** What a certificate says. Everything but the name has a default that a verifier accepts. */
export interface CertificateWishes {
  readonly commonName: string;
  readonly organization?: string;
  /** DNS names of the subject. */
  readonly hosts?: readonly string[];
  /** IPv4 addresses of the subject. */
  readonly addresses?: readonly string[];
  /** Days from now; negative for the past. */
  readonly validFromDays?: number;
  readonly validToDays?: number;
  /** True for an authority. */
  readonly authority?: boolean;
  /** Longest path below an authority. */
  readonly pathLength?: number;
  /** False leaves out `keyCertSign` from an authority. */
  readonly maySign?: boolean;
  /** Object identifiers in hexadecimal; absent: no such extension. */
  readonly extendedKeyUsage?: readonly string[];
  /** The only DNS names that an authority may vouch for. */
  readonly permittedNames?: readonly string[];
  /** A critical extension that nobody knows. */
  readonly unknownCritical?: boolean;
  readonly hash?: 'sha1' | 'sha256';
}

/** Someone who issues certificates. */
export interface Authority extends KeyAndCertificate {
  readonly issue: (wishes: CertificateWishes) => Authority;
}

export const serverAuthentication = '2b06010505070301';
export const clientAuthentication = '2b06010505070302';

/** Encodes one DER element (X.690). */
function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const bytes = length.subarray(length.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.from([tag, 0x80 + bytes.length]), bytes, content]);
}

const sequence = (...contents: readonly Uint8Array[]): Buffer => element(0x30, ...contents);
const identifier = (hex: string): Buffer => element(0x06, Buffer.from(hex, 'hex'));
const integer = (value: number): Buffer => element(0x02, Buffer.from([value]));
const truth = element(0x01, Buffer.from([0xff]));

const attribute = (type: string, text: string): Buffer =>
  element(0x31, sequence(identifier(type), element(0x0c, Buffer.from(text))));

const nameOf = ({ commonName, organization }: CertificateWishes): Buffer =>
  sequence(
    ...(organization === undefined ? [] : [attribute('55040a', organization)]),
    attribute('550403', commonName),
  );

const timeIn = (days: number): Buffer => {
  const date = new Date(Date.now() + days * 86_400_000).toISOString();
  return element(0x18, Buffer.from(date.replaceAll(/[-:T]|\.\d+/g, '')));
};

const extension = (type: string, critical: boolean, value: Uint8Array): Buffer =>
  sequence(identifier(type), ...(critical ? [truth] : []), element(0x04, value));

const dnsName = (host: string): Buffer => element(0x82, Buffer.from(host));
const address = (text: string): Buffer => element(0x87, Buffer.from(text.split('.').map(Number)));

function extensionsOf(wishes: CertificateWishes): Buffer[] {
  const {
    hosts = [],
    addresses = [],
    authority,
    pathLength,
    maySign = true,
    extendedKeyUsage,
    permittedNames,
  } = wishes;
  return [
    ...(hosts.length + addresses.length > 0
      ? [extension('551d11', false, sequence(...hosts.map(dnsName), ...addresses.map(address)))]
      : []),
    ...(authority
      ? [
          extension(
            '551d13',
            true,
            sequence(truth, ...(pathLength === undefined ? [] : [integer(pathLength)])),
          ),
          // Bit string of keyCertSign (5) and cRLSign (6), or of digitalSignature (0).
          extension('551d0f', true, element(0x03, Buffer.from(maySign ? [1, 0x06] : [7, 0x80]))),
        ]
      : []),
    ...(extendedKeyUsage ? [extension('551d25', false, sequence(...extendedKeyUsage.map(identifier)))] : []),
    ...(permittedNames
      ? [
          extension(
            '551d1e',
            true,
            sequence(element(0xa0, ...permittedNames.map((host) => sequence(dnsName(host))))),
          ),
        ]
      : []),
    ...(wishes.unknownCritical ? [extension('2a0304', true, truth)] : []),
  ];
}

const algorithms = {
  sha1: sequence(identifier('2a8648ce3d0401')),
  sha256: sequence(identifier('2a8648ce3d040302')),
} as const;

const pem = (der: Buffer): string =>
  [
    '-----BEGIN CERTIFICATE-----',
    ...(der.toString('base64').match(/.{1,64}/g) ?? []),
    '-----END CERTIFICATE-----',
    '',
  ].join('\n');

interface Issuer {
  readonly name: Buffer;
  readonly key: KeyObject;
  readonly chain: string;
}

function make(wishes: CertificateWishes, issuer: Issuer | null): Authority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = nameOf(wishes);
  const hash = wishes.hash ?? 'sha256';
  const extensions = extensionsOf(wishes);
  const body = sequence(
    element(0xa0, integer(2)),
    element(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithms[hash],
    issuer?.name ?? name,
    sequence(timeIn(wishes.validFromDays ?? -1), timeIn(wishes.validToDays ?? 365)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [element(0xa3, sequence(...extensions))] : []),
  );
  const signature = sign(hash, body, issuer?.key ?? privateKey);
  const cert = pem(sequence(body, algorithms[hash], element(0x03, Buffer.from([0]), signature)));
  const own: Issuer = { name, key: privateKey, chain: issuer ? cert + issuer.chain : '' };
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert,
    chain: cert + (issuer?.chain ?? ''),
    issue: (more) => make(more, own),
  };
}

/** A new authority that vouches for itself. */
export const createAuthority = (wishes: CertificateWishes): Authority =>
  make({ authority: true, ...wishes }, null);

/** A self-signed certificate for one host name: its own authority, so that trusting it trusts this one server. */
export const selfSignedCertificate = (host: string): KeyAndCertificate =>
  make({ commonName: `test ${host}`, hosts: [host] }, null);
