/** A name from a certificate, for the screen: printable, at most 120 characters. It is foreign text. */
export function issuerName(commonName: string, organization: string): string {
  const clean = (text: string): string =>
    text
      .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .trim()
      .slice(0, 80);
  const [name, owner] = [clean(commonName), clean(organization)];
  if (name === '' || owner === '' || name === owner) return name || owner || '?';
  return `${name} (${owner})`.slice(0, 120);
}
