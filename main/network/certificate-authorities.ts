import tls from 'node:tls';

type ReadCertificates = (kind: 'default' | 'system') => string[];

const isReader = (value: unknown): value is ReadCertificates => typeof value === 'function';

/** `tls.getCACertificates` if the runtime has it (Node 22.15 and newer; not Electron 33). */
function findReader(): ReadCertificates | null {
  const candidate: unknown = Reflect.get(tls, 'getCACertificates');
  return isReader(candidate) ? candidate : null;
}

const readSafely = (read: ReadCertificates, kind: 'default' | 'system'): readonly string[] => {
  try {
    return read(kind);
  } catch {
    // If the key chain cannot be read, the built-in authorities remain in force.
    return [];
  }
};

/**
 * The TLS context for all connections: the runtime's authorities, the operating system's if the runtime can read
 * them, and the configured ones (PEM). Undefined if the runtime's default is all there is. One shared context avoids
 * parsing hundreds of certificates per connection. Source: https://nodejs.org/api/tls.html#tlsgetcacertificatestype
 */
export function createTrust(extra: readonly string[]): tls.SecureContext | undefined {
  const read = findReader();
  if (!read && extra.length === 0) return undefined;
  const runtime = read ? readSafely(read, 'default') : tls.rootCertificates;
  const system = read ? readSafely(read, 'system') : [];
  const authorities = new Set([
    ...(runtime.length > 0 ? runtime : tls.rootCertificates),
    ...system,
    ...extra,
  ]);
  return tls.createSecureContext({ ca: [...authorities] });
}
