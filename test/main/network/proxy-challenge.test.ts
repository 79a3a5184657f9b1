import { describe, expect, test } from 'vitest';
import { authorizationFor, chooseChallenge, digestResponse } from '../../../main/network/proxy-challenge';

const digest = {
  scheme: 'digest',
  algorithm: 'MD5',
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
  hasQuality: true,
  stale: false,
} as const;

describe('the challenge of a proxy', () => {
  test.each([
    [['Basic realm="a, b=c"'], 'basic'],
    [['Negotiate', 'NTLM'], null],
    [['Negotiate, NTLM, Basic realm="office"'], 'basic'],
    [['NTLM TlRMTVNTUAAC==, Basic realm="office"'], 'basic'],
    [['basic'], 'basic'],
    [['Digest realm="a", nonce="n", qop="auth-int"'], null],
    [['Digest realm="a", qop="auth"'], null],
    [['Digest realm="a", nonce="n", algorithm=SHA-512-256'], null],
    [['Bearer realm="Basic realm=x"'], null],
    [[`Basic realm="${'x'.repeat(5_000)}"`], null],
    [[''], null],
    [[], null],
  ])('%j is answered by %s', (headers, scheme) => {
    expect(chooseChallenge(headers)?.scheme ?? null).toBe(scheme);
  });

  test('is read with its parameters, the strongest first', () => {
    const weak = 'Digest realm="say \\"hi\\"", nonce="one", qop="auth,auth-int", opaque="o", stale=TRUE';
    const strong = 'Basic realm="x", Digest realm="r", nonce="two", algorithm=SHA-256, qop="auth"';
    expect(chooseChallenge([weak])).toEqual({
      scheme: 'digest',
      algorithm: 'MD5',
      realm: 'say "hi"',
      nonce: 'one',
      opaque: 'o',
      hasQuality: true,
      stale: true,
    });
    expect(chooseChallenge([weak, strong])).toMatchObject({ algorithm: 'SHA-256', nonce: 'two' });
  });
});

describe('the answer to a proxy', () => {
  // The example of RFC 7616 section 3.9.1.
  const use = {
    method: 'GET',
    target: '/dir/index.html',
    uses: '00000001',
    clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  };
  const mufasa = { username: 'Mufasa', password: 'Circle of Life' };

  test.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ] as const)('by %s is the one of the standard', (algorithm, response) => {
    expect(digestResponse({ ...digest, algorithm }, mufasa, use)).toBe(response);
  });

  test('without quality is the older form', () => {
    // The example of RFC 2069, with the response of its erratum 749.
    const old = {
      ...digest,
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      hasQuality: false,
    };
    const person = { username: 'Mufasa', password: 'CircleOfLife' };
    expect(digestResponse(old, person, { ...use, target: '/dir/index.html' })).toBe(
      '1949323746fe6a43ef61f9606e7febea',
    );
  });

  test('quotes what a person typed, and counts the uses of a nonce', () => {
    const header = authorizationFor(digest, { username: 'a"b\\c', password: 'p' }, 'api.test:443', 11);
    expect(header).toContain('username="a\\"b\\\\c"');
    expect(header).toContain('uri="api.test:443"');
    expect(header).toContain('nc=0000000b');
    expect(header).not.toContain('\n');
  });

  test('by Basic is UTF-8', () => {
    const header = authorizationFor({ scheme: 'basic' }, { username: 'zoé', password: 'pä:ss' }, 'x:1', 1);
    expect(Buffer.from(header.slice('Basic '.length), 'base64').toString('utf8')).toBe('zoé:pä:ss');
  });
});
