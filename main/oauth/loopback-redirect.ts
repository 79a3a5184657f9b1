/** Host names a loopback address may have; the name `localhost` means both families (RFC 6761 section 6.3). */
const addressesOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['127.0.0.1', ['127.0.0.1']],
  ['[::1]', ['::1']],
  ['localhost', ['127.0.0.1', '::1']],
]);

/** The addresses of a loopback host name; none of any other name. */
export const loopbackAddressesOf = (host: string): readonly string[] => addressesOf.get(host) ?? [];

/** True where the configured redirect address is served by a listener of ours (RFC 8252 section 7.3). */
export function isLoopbackRedirect(redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const url = new URL(redirectUri);
  return url.protocol === 'http:' && addressesOf.has(url.hostname) && url.port !== '';
}
