import { z } from '../../preload/contract/zod';
import { identity } from '../identity';

/** The layout this version reads and writes. A higher one belongs to a newer version of the app. */
export const vaultSchema = 1;

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const sealed = z.object({ nonce: base64, data: base64 });

const vaultFile = z.object({
  schema: z.literal(vaultSchema),
  app: z.literal(identity.appId),
  /** The data key, and a constant text, each wrapped by the OS key store: the second tells lost from corrupt. */
  wrappedKey: base64,
  wrappedCanary: base64,
  /** Sealed list of the entries with their generations: an old copy of one entry does not fit it. */
  index: sealed.extend({ generation: z.number().int().min(0) }),
  entries: z.record(z.string(), sealed.extend({ environment: z.string() })),
});

/** vault.json as it is on disk: nothing in it can be read without the OS key store, except which entries exist. */
export type VaultFile = z.infer<typeof vaultFile>;

/** What the bytes of a vault file are. `newer` must not be overwritten, `damaged` only after quarantine. */
export type ParsedVault =
  | { readonly kind: 'vault'; readonly file: VaultFile }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

/** Reads the layout of a vault file. It never throws. */
export function parseVaultFile(bytes: Uint8Array): ParsedVault {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { kind: 'damaged' };
  }
  const version = z.object({ schema: z.number().int().gt(vaultSchema) }).safeParse(value);
  if (version.success) return { kind: 'newer' };
  const parsed = vaultFile.safeParse(value);
  return parsed.success ? { kind: 'vault', file: parsed.data } : { kind: 'damaged' };
}

/** The bytes to write for a vault file. */
export const serializeVaultFile = (file: VaultFile): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`);
