import { createHash, randomBytes } from 'node:crypto';

/** A name and a word for a proxy, as a person typed them. */
export interface ProxyCredentials {
  readonly username: string;
  readonly password: string;
}

/** How a proxy wants to be answered, as far as this client can. */
export type ProxyChallenge =
  | { readonly scheme: 'basic' }
  | {
      readonly scheme: 'digest';
      readonly algorithm: 'MD5' | 'SHA-256';
      readonly realm: string;
      readonly nonce: string;
      readonly opaque: string | null;
      /** Whether `qop=auth` is offered; without it the older form of RFC 2069 is meant. */
      readonly hasQuality: boolean;
      /** The nonce was too old, the credentials were not at fault. */
      readonly stale: boolean;
    };

const longestHeader = 4_096;

/** Splits `Proxy-Authenticate` values into challenges: a scheme and its parameters (RFC 9110 section 11.6.1). */
function challengesIn(header: string): { scheme: string; parameters: ReadonlyMap<string, string> }[] {
  const found: { scheme: string; parameters: Map<string, string> }[] = [];
  const token =
    /\s*,?\s*(?:([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w!#$%&'*+.^`|~-]+)(?:\s+[\w+/.~-]+=*(?=\s*(?:,|$)))?)/y;
  for (let match = token.exec(header); match; match = token.exec(header)) {
    const [, name, quoted, plain, scheme] = match;
    if (scheme !== undefined) found.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    else if (name !== undefined)
      found.at(-1)?.parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
  }
  return found;
}

function digestOf(parameters: ReadonlyMap<string, string>): ProxyChallenge | null {
  const algorithm = (parameters.get('algorithm') ?? 'MD5').toUpperCase();
  const nonce = parameters.get('nonce');
  const quality = parameters.get('qop');
  const hasQuality = quality?.split(',').some((word) => word.trim().toLowerCase() === 'auth') ?? false;
  if (!nonce || (algorithm !== 'MD5' && algorithm !== 'SHA-256')) return null;
  if (quality !== undefined && !hasQuality) return null; // auth-int only: a tunnel has no body to sign
  return {
    scheme: 'digest',
    algorithm,
    realm: parameters.get('realm') ?? '',
    nonce,
    opaque: parameters.get('opaque') ?? null,
    hasQuality,
    stale: parameters.get('stale')?.toLowerCase() === 'true',
  };
}

/**
 * Chooses how to answer a proxy: Digest (RFC 7616) before Basic (RFC 7617), which tells the password. Null where it
 * offers neither, as proxies do that want the computer's own sign-in (Negotiate, NTLM).
 */
export function chooseChallenge(headers: readonly string[]): ProxyChallenge | null {
  const offered = headers.filter((text) => text.length <= longestHeader).flatMap(challengesIn);
  const digests = offered
    .filter(({ scheme }) => scheme === 'digest')
    .flatMap(({ parameters }) => digestOf(parameters) ?? []);
  const strong = digests.find((digest) => digest.scheme === 'digest' && digest.algorithm === 'SHA-256');
  if (strong ?? digests[0]) return strong ?? digests[0] ?? null;
  return offered.some(({ scheme }) => scheme === 'basic') ? { scheme: 'basic' } : null;
}

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

/** What a Digest answer is computed from besides the challenge and the credentials. */
export interface DigestUse {
  readonly method: string;
  /** The request target: for a tunnel "host:port". */
  readonly target: string;
  /** How often the nonce has been used, this time included, in eight hexadecimal digits. */
  readonly uses: string;
  readonly clientNonce: string;
}

/** The `response` of a Digest answer (RFC 7616 section 3.4.1). */
export function digestResponse(
  { algorithm, realm, nonce, hasQuality }: Extract<ProxyChallenge, { scheme: 'digest' }>,
  { username, password }: ProxyCredentials,
  { method, target, uses, clientNonce }: DigestUse,
): string {
  const hash = (text: string): string =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text, 'utf8')
      .digest('hex');
  const secret = hash(`${username}:${realm}:${password}`);
  const action = hash(`${method}:${target}`);
  return hash(
    hasQuality ? `${secret}:${nonce}:${uses}:${clientNonce}:auth:${action}` : `${secret}:${nonce}:${action}`,
  );
}

/**
 * The `Proxy-Authorization` of one tunnel to `target` ("host:port"). `count` says how often the challenge has been
 * answered, this time included.
 */
export function authorizationFor(
  challenge: ProxyChallenge,
  credentials: ProxyCredentials,
  target: string,
  count: number,
): string {
  const { username, password } = credentials;
  if (challenge.scheme === 'basic')
    return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
  const { algorithm, realm, nonce, opaque, hasQuality } = challenge;
  const clientNonce = randomBytes(16).toString('hex');
  const uses = count.toString(16).padStart(8, '0');
  const response = digestResponse(challenge, credentials, { method: 'CONNECT', target, uses, clientNonce });
  const parts = [
    `username=${quoted(username)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(target)}`,
    `algorithm=${algorithm}`,
    `response=${quoted(response)}`,
    ...(opaque === null ? [] : [`opaque=${quoted(opaque)}`]),
    ...(hasQuality ? ['qop=auth', `nc=${uses}`, `cnonce=${quoted(clientNonce)}`] : []),
  ];
  return `Digest ${parts.join(', ')}`;
}
