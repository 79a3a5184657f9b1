import { describe, expect, test } from 'vitest';
import { chooseClientCertificate } from '../../../main/network/client-certificates';

const now = Date.UTC(2026, 2, 3);
const certificate = (subjectName: string, issuerName: string, validDays = 10) => ({
  subjectName,
  issuerName,
  validStart: now / 1000 - 86_400,
  validExpiry: now / 1000 + validDays * 86_400,
});

const offered = [
  certificate('Anna’s smart card', 'Ministry of Health'),
  certificate('front-desk-7 (old)', 'Clinic Devices', -1),
  certificate('front-desk-7', 'Clinic Devices'),
];

const choose = (match: string | null, url = 'https://embed.test:443/') =>
  chooseClientCertificate(
    url,
    offered,
    { match, allowUrl: (asked) => new URL(asked).hostname === 'embed.test' },
    now,
  )?.subjectName ?? null;

describe('a certificate of this computer', () => {
  test('is shown to nobody without a policy', () => expect(choose(null)).toBeNull());

  test.each([
    ['its issuer', 'clinic devices'],
    ['its subject', 'front-desk-7'],
  ])('is chosen by %s, if it is valid', (_name, match) => expect(choose(match)).toBe('front-desk-7'));

  test('is not chosen by a part of a name', () => {
    expect(choose('Clinic')).toBeNull();
    expect(choose('front-desk-7 ')).toBeNull();
  });

  test('is shown to allowed servers only, however they are named', () => {
    expect(choose('Clinic Devices', 'embed.test:443')).toBe('front-desk-7');
    for (const url of ['other.test:443', 'https://other.test/', 'http://embed.test/', 'embed.test:x', ''])
      expect(choose('Clinic Devices', url)).toBeNull();
  });
});
