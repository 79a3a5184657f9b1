import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { z } from '../../preload/contract/zod';
import { scrubStack } from '../vault/scrub-stack';
import { bytesOf, wipe } from '../vault/wipe';

/** Fewest and most characters of a PIN: digits or anything else. */
const shortestPin = 4;
const longestPin = 64;

/** Costs of scrypt (RFC 7914 section 2): 32 MB and a few tenths of a second per try. */
const costs = { N: 2 ** 15, r: 8, p: 1 } as const;
const memoryLimit = 2 * 128 * costs.N * costs.r;
const keyBytes = 32;

const base64 = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/);

const verifier = z.object({
  schema: z.literal(1),
  N: z
    .number()
    .int()
    .min(costs.N)
    .max(2 ** 20),
  r: z.number().int().min(1).max(32),
  p: z.number().int().min(1).max(16),
  salt: base64,
  proof: base64,
});

type Verifier = z.infer<typeof verifier>;

/** Whether a PIN's length is allowed. */
export const isSuitablePin = (pin: string): boolean => {
  const { length } = Array.from(pin.normalize('NFC'));
  return length >= shortestPin && length <= longestPin;
};

/**
 * Two keys from one derivation: one proves the PIN, one seals. The caller wipes both. Synchronous: on a pool thread,
 * the PIN would remain on a stack we cannot reach; ours is overwritten.
 */
function keysOf(pin: string, { N, r, p, salt }: Omit<Verifier, 'schema' | 'proof'>) {
  // The same letter may be typed as one character or as two (Unicode TR15).
  const password = bytesOf(pin.normalize('NFC'));
  const options = { N, r, p, maxmem: Math.max(memoryLimit, 2 * 128 * N * r) };
  const both = scryptSync(password, Buffer.from(salt, 'base64'), 2 * keyBytes, options);
  wipe(password);
  scrubStack();
  return { proof: both.subarray(0, keyBytes), sealing: both.subarray(keyBytes) };
}

/** A new PIN: the text to keep in the vault, and the key to seal with, which cannot be derived from that text. */
export function createPin(pin: string): { readonly verifier: string; readonly sealing: Uint8Array } {
  const salt = randomBytes(16).toString('base64');
  const { proof, sealing } = keysOf(pin, { ...costs, salt });
  const kept: Verifier = { schema: 1, ...costs, salt, proof: proof.toString('base64') };
  wipe(proof);
  return { verifier: JSON.stringify(kept), sealing };
}

/** Checks a PIN against `createPin`'s text. Returns the key to seal with, or null for another PIN. */
export function checkPin(pin: string, kept: string): Uint8Array | null {
  const parsed = parse(kept);
  if (!parsed) return null;
  const { proof, sealing } = keysOf(pin, parsed);
  const expected = Buffer.from(parsed.proof, 'base64');
  const same = expected.length === proof.length && timingSafeEqual(expected, proof);
  wipe(proof);
  if (same) return sealing;
  wipe(sealing);
  return null;
}

function parse(text: string): Verifier | null {
  try {
    const parsed = verifier.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
