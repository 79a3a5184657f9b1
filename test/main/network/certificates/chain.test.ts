import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadsToAuthority } from '../../../../main/network/certificates/chain';
import { readElements } from '../../../../main/network/certificates/der';
import {
  clientAuthentication,
  createAuthority,
  selfSignedCertificate,
  serverAuthentication,
  type CertificateWishes,
} from '../../../support/certificates';

const host = 'api.clinic.test';
const root = createAuthority({ commonName: 'Office Root', organization: 'Office' });
const server: CertificateWishes = { commonName: 'server', hosts: [host, '*.wild.test'] };

const split = (chain: string): string[] => chain.split(/(?<=-----END CERTIFICATE-----\n)/).filter(Boolean);

function leads(
  chain: string,
  options: { host?: string; authorities?: string[]; now?: number } = {},
): boolean {
  return leadsToAuthority({
    presented: split(chain),
    authorities: options.authorities ?? [root.cert],
    host: options.host ?? host,
    now: options.now ?? Date.now(),
  });
}

describe('a server’s certificate leads to a private authority', () => {
  test('that issued it', () => expect(leads(root.issue(server).chain)).toBe(true));

  test('over authorities in between, in any order, with others beside them', () => {
    const middle = root.issue({ commonName: 'middle', authority: true });
    const low = middle.issue({ commonName: 'low', authority: true });
    const leaf = low.issue({ ...server, extendedKeyUsage: [serverAuthentication] });
    const stranger = createAuthority({ commonName: 'stranger' });
    expect(leads(leaf.chain)).toBe(true);
    expect(leads(leaf.cert + middle.cert + stranger.cert + low.cert)).toBe(true);
    expect(leads(leaf.cert + low.cert)).toBe(false);
  });

  test('that is one of several, or is itself a single server’s', () => {
    const other = createAuthority({ commonName: 'other' });
    expect(leads(root.issue(server).chain, { authorities: [other.cert, root.cert] })).toBe(true);
    const own = selfSignedCertificate(host).cert;
    expect(leads(own, { authorities: [own] })).toBe(true);
  });

  test('for the names it has, wildcards and addresses included', () => {
    const { chain } = root.issue({ ...server, addresses: ['10.0.0.7'] });
    expect(leads(chain, { host: 'API.clinic.TEST' })).toBe(true);
    expect(leads(chain, { host: 'one.wild.test' })).toBe(true);
    expect(leads(chain, { host: '10.0.0.7' })).toBe(true);
  });

  test('within the names and the length of path that the authority is limited to', () => {
    const limited = root.issue({
      commonName: 'limited',
      authority: true,
      pathLength: 0,
      permittedNames: ['clinic.test'],
    });
    expect(leads(limited.issue(server).chain)).toBe(true);
  });
});

describe('a server’s certificate is refused', () => {
  test('of another authority, even of the same name', () => {
    const twin = createAuthority({ commonName: 'Office Root', organization: 'Office' });
    expect(leads(twin.issue(server).chain + root.cert)).toBe(false);
    expect(leads(selfSignedCertificate(host).cert)).toBe(false);
  });

  test.each([
    ['another host', {}, 'www.clinic.test'],
    ['a host below the wildcard', {}, 'a.b.wild.test'],
    ['a host named only as common name', { commonName: host, hosts: [] }, host],
    ['an address that is not named', {}, '10.0.0.7'],
    ['an empty name', {}, ''],
  ])('for %s', (_name, wishes, asked) => {
    expect(leads(root.issue({ ...server, ...wishes }).chain, { host: asked })).toBe(false);
  });

  test.each([
    ['has ended', { validToDays: -0.01 }],
    ['has not begun', { validFromDays: 1 }],
    ['is signed with SHA-1', { hash: 'sha1' }],
    ['is for clients only', { extendedKeyUsage: [clientAuthentication] }],
    ['demands something unknown', { unknownCritical: true }],
  ] as const)('that %s', (_name, wishes) => {
    expect(leads(root.issue({ ...server, ...wishes }).chain)).toBe(false);
  });

  test.each([
    ['is none', { authority: false }],
    ['may not sign', { maySign: false }],
    ['has ended', { validToDays: -0.01 }],
    ['may vouch for other names only', { permittedNames: ['other.test', 'xclinic.test'] }],
    ['demands something unknown', { unknownCritical: true }],
  ])('whose authority in between %s', (_name, wishes) => {
    const middle = root.issue({ commonName: 'middle', authority: true, ...wishes });
    expect(leads(middle.issue(server).chain)).toBe(false);
  });

  test('whose path is longer than an authority allows', () => {
    const short = createAuthority({ commonName: 'short', pathLength: 0 });
    const middle = short.issue({ commonName: 'middle', authority: true });
    expect(leads(short.issue(server).chain, { authorities: [short.cert] })).toBe(true);
    expect(leads(middle.issue(server).chain, { authorities: [short.cert] })).toBe(false);
  });

  test('whose authority has ended itself, or is not there', () => {
    const old = createAuthority({ commonName: 'old', validToDays: -0.01 });
    expect(leads(old.issue(server).chain, { authorities: [old.cert] })).toBe(false);
    expect(leads(root.issue(server).chain, { authorities: [] })).toBe(false);
    expect(leads('', {})).toBe(false);
    expect(leads('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')).toBe(false);
  });

  test('with any byte changed', () => {
    const { cert } = root.issue(server);
    const bytes = Buffer.from(cert.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bent = Buffer.from(bytes);
        bent[at] = (bent[at] ?? 0) ^ change;
        return !leads(`-----BEGIN CERTIFICATE-----\n${bent.toString('base64')}\n-----END CERTIFICATE-----\n`);
      }),
      { numRuns: 500 },
    );
  });
});

test('bytes that are no DER are refused, not misread', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        const total = readElements(bytes).reduce((sum, { content }) => sum + content.length, 0);
        return total <= bytes.length;
      } catch (error) {
        return error instanceof RangeError;
      }
    }),
  );
});
