import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { identity } from '../identity';
import { bytesOf, joined, wipe } from './wipe';

/** A sealed text: nonce and ciphertext with its tag, both base64. */
export interface Sealed {
  readonly nonce: string;
  readonly data: string;
}

/** What a seal is bound to. Any difference when opening is a refusal (NIST SP 800-38D, additional data). */
export interface SealContext {
  readonly schema: number;
  readonly environment: string;
  /** The account's id, or the name of another sealed thing. */
  readonly subject: string;
  readonly generation: number;
}

const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;

/** A new random 256-bit data key. */
export const createDataKey = (): Uint8Array => randomBytes(keyLength);

/** The data key as text for the key store. */
export const encodeDataKey = (key: Uint8Array): string =>
  Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('base64'); // a view: no copy stays behind

/** The data key from the key store's text; null if the text cannot be one. */
export function decodeDataKey(text: string): Uint8Array | null {
  const key = Buffer.from(text, 'base64');
  return key.length === keyLength && key.toString('base64') === text ? key : null;
}

/** As a JSON array, so no value can pass for two. */
const additionalData = (context: SealContext): Uint8Array =>
  Buffer.from(
    JSON.stringify([
      identity.appId,
      context.schema,
      context.environment,
      context.subject,
      context.generation,
    ]),
  );

/** Seals a text with AES-256-GCM under a fresh random 96-bit nonce, bound to its context. */
export function seal(key: Uint8Array, context: SealContext, text: string): Sealed {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(additionalData(context));
  const plain = bytesOf(text);
  const data = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  wipe(plain);
  return { nonce: nonce.toString('base64'), data: data.toString('base64') };
}

/** Opens a seal. Null if key, context or a single bit differs. */
export function unseal(key: Uint8Array, context: SealContext, sealed: Sealed): string | null {
  const nonce = Buffer.from(sealed.nonce, 'base64');
  const data = Buffer.from(sealed.data, 'base64');
  if (nonce.length !== nonceLength || data.length < tagLength) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
    decipher.setAAD(additionalData(context));
    decipher.setAuthTag(data.subarray(data.length - tagLength));
    const body = decipher.update(data.subarray(0, data.length - tagLength));
    const rest = decipher.final();
    const plain = joined([body, rest]);
    const text = plain.toString('utf8');
    wipe(body, rest, plain);
    return text;
  } catch {
    return null;
  }
}
