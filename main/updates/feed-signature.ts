import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { z } from '../../preload/contract/zod';

/**
 * A feed is one file, a DSSE envelope around JSON: this rules out pairing a document with another one's signature.
 * https://github.com/secure-systems-lab/dsse/blob/master/envelope.md
 */
export const feedType = 'application/vnd.practice-companion.update+json';

const base64 = z.base64().max(65_536);

const envelope = z.object({
  payloadType: z.literal(feedType),
  payload: base64,
  signatures: z
    .array(z.object({ sig: base64 }))
    .min(1)
    .max(8),
});

/** The signed bytes: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md#signature-definition */
export const signedBytes = (payload: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`DSSEv1 ${feedType.length} ${feedType} ${payload.length} `), payload]);

/** A public Ed25519 key from its 32 bytes in base64; null if invalid (RFC 8037 section 2). */
export function publicKeyOf(text: string): KeyObject | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) return null;
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
    format: 'jwk',
  });
}

/** `unsigned`: no signature by one of the keys. `malformed`: not an envelope. */
export type Opened =
  | { readonly kind: 'signed'; readonly payload: Uint8Array }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'malformed' };

/** Opens an envelope if one of the keys (32 bytes each, in base64) signed it. Pure. */
export function openEnvelope(body: unknown, keys: readonly string[]): Opened {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return { kind: 'malformed' };
  const payload = Buffer.from(parsed.data.payload, 'base64');
  const signed = signedBytes(payload);
  const known = keys.map(publicKeyOf).filter((key) => key !== null);
  const holds = parsed.data.signatures.some(({ sig }) =>
    known.some((key) => verify(null, signed, key, Buffer.from(sig, 'base64'))),
  );
  return holds ? { kind: 'signed', payload } : { kind: 'unsigned' };
}
