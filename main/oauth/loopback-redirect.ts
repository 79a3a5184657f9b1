/** Host names of a loopback address; `localhost` means both families (RFC 6761 section 6.3). */
const addressesOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['127.0.0.1', ['127.0.0.1']],
  ['[::1]', ['::1']],
  ['localhost', ['127.0.0.1', '::1']],
]);

/** A loopback host name's addresses; none for any other name. */
export const loopbackAddressesOf = (host: string): readonly string[] => addressesOf.get(host) ?? [];

/** Whether our own listener serves the configured redirect address (RFC 8252 section 7.3). */
export function isLoopbackRedirect(redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const url = new URL(redirectUri);
  return url.protocol === 'http:' && addressesOf.has(url.hostname) && url.port !== '';
}
