import { readElement, readElements, type DerElement } from './der';

/** What a certificate's extensions require, beyond what Node reports (RFC 5280 section 4.2). */
export interface Constraints {
  /** Object identifier of the signature's algorithm, in hexadecimal. */
  readonly signatureAlgorithm: string;
  /** Longest allowed path below; null for any, undefined if it is no authority. */
  readonly pathLength: number | null | undefined;
  /** Whether the key may sign certificates; true if the extension is absent. */
  readonly maySignCertificates: boolean;
  /** DNS names that an authority may vouch for; null if unrestricted. */
  readonly permittedNames: readonly string[] | null;
  readonly excludedNames: readonly string[];
  /** It has a requirement that is not understood here, so it must not be relied on. */
  readonly hasUnknownDemand: boolean;
}

const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octets: 0x04,
  identifier: 0x06,
  sequence: 0x30,
};
const extensionsTag = 0xa3;
const dnsNameTag = 0x82;

/** Key usage, basic constraints, name constraints; and those that Node judges itself or that require nothing. */
const identifiers = {
  keyUsage: '551d0f',
  subjectAlternativeName: '551d11',
  basicConstraints: '551d13',
  nameConstraints: '551d1e',
  extendedKeyUsage: '551d25',
} as const;

const understood = new Set<string>(Object.values(identifiers));

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

interface Extension {
  readonly id: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

function readExtension({ content }: DerElement): Extension {
  const parts = readElements(content);
  const id = parts.find(({ tag }) => tag === tags.identifier);
  const value = parts.find(({ tag }) => tag === tags.octets);
  if (!id || !value) throw new RangeError('not an extension');
  const critical = parts.some(({ tag, content: [byte] }) => tag === tags.boolean && byte !== 0);
  return { id: hex(id.content), critical, value: value.content };
}

function readPathLength(value: Uint8Array): number | null | undefined {
  const parts = readElements(readElement(value, tags.sequence));
  const isAuthority = parts.some(({ tag, content: [byte] }) => tag === tags.boolean && byte !== 0);
  if (!isAuthority) return undefined;
  const length = parts.find(({ tag }) => tag === tags.integer);
  return length ? Number(`0x${hex(length.content)}`) : null;
}

/** The names of one list of subtrees; null if a subtree is not a DNS name. */
function readSubtrees(list: Uint8Array): string[] | null {
  const names: string[] = [];
  for (const subtree of readElements(list)) {
    const [base] = readElements(subtree.content);
    if (base?.tag !== dnsNameTag) return null;
    names.push(Buffer.from(base.content).toString('latin1').toLowerCase());
  }
  return names;
}

function readNameConstraints(
  value: Uint8Array,
): Pick<Constraints, 'permittedNames' | 'excludedNames' | 'hasUnknownDemand'> {
  const lists = readElements(readElement(value, tags.sequence));
  const [permitted, excluded] = [0xa0, 0xa1].map((tag) => {
    const list = lists.find((candidate) => candidate.tag === tag);
    return list ? readSubtrees(list.content) : undefined;
  });
  return {
    permittedNames: permitted ?? null,
    excludedNames: excluded ?? [],
    hasUnknownDemand: permitted === null || excluded === null,
  };
}

/**
 * Reads a certificate's constraints from its DER. Throws a `RangeError` if it is not a certificate. Source:
 * https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function readConstraints(certificate: Uint8Array): Constraints {
  const [body, algorithm] = readElements(readElement(certificate, tags.sequence));
  if (!body || !algorithm) throw new RangeError('not a certificate');
  const [signatureAlgorithm] = readElements(algorithm.content);
  const holder = readElements(body.content).find(({ tag }) => tag === extensionsTag);
  const extensions = holder
    ? readElements(readElement(holder.content, tags.sequence)).map(readExtension)
    : [];
  const valueOf = (id: string): Uint8Array | undefined =>
    extensions.find((extension) => extension.id === id)?.value;
  const basic = valueOf(identifiers.basicConstraints);
  const usage = valueOf(identifiers.keyUsage);
  const names = valueOf(identifiers.nameConstraints);
  const nameConstraints = names
    ? readNameConstraints(names)
    : { permittedNames: null, excludedNames: [], hasUnknownDemand: false };
  const repeated = new Set(extensions.map(({ id }) => id)).size !== extensions.length;
  return {
    ...nameConstraints,
    signatureAlgorithm: hex(signatureAlgorithm?.content ?? new Uint8Array()),
    pathLength: basic && readPathLength(basic),
    // Bit 5 of the string, counted from the left, after the byte that counts unused bits.
    maySignCertificates: usage ? ((readElement(usage, tags.bitString)[1] ?? 0) & 0x04) !== 0 : true,
    hasUnknownDemand:
      nameConstraints.hasUnknownDemand ||
      repeated ||
      extensions.some(({ id, critical }) => critical && !understood.has(id)),
  };
}
