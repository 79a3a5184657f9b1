import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { feedType, signedBytes } from '../../../main/updates/feed-signature';

/** A key that signs feeds: its public half as builds know it. */
export function makeFeedKey(): { readonly privateKey: KeyObject; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, publicKey: Buffer.from(x, 'base64url').toString('base64') };
}

/** What a feed says; each test changes what it is about. */
export const feedDocument = {
  appId: 'com.practicecompanion.desktop',
  channel: 'stable',
  system: 'linux',
  architecture: 'x64',
  version: '1.0.1',
  issued: '2026-06-01T00:00:00Z',
  expires: '2026-09-01T00:00:00Z',
  rollout: 100,
  file: null as null | { name: string; size: number; sha512: string },
};

/** The signed file that a server gives out. */
export function signedFeed(document: object, privateKey: KeyObject) {
  const payload = Buffer.from(JSON.stringify(document));
  return {
    payloadType: feedType,
    payload: payload.toString('base64'),
    signatures: [{ sig: sign(null, signedBytes(payload), privateKey).toString('base64') }],
  };
}
