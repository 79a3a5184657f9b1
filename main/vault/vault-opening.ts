import type { KeyStoreStatus } from '../../preload/contract/contract';
import { backupPath, type DurableFiles } from '../storage/durable-file';
import { decodeDataKey } from './envelope';
import type { KeyStore } from './key-store';
import { canaryText, openVault, type OpenVault } from './sealed-entries';
import { parseVaultFile, type VaultFile } from './vault-file';

/** The outcome of trying to open the vault. */
export type Opening =
  /** `rewrap`: the OS has a newer key and asks to wrap the data key again. */
  | { readonly kind: 'open'; readonly vault: OpenVault; readonly rewrap: boolean }
  | { readonly kind: 'empty' }
  /** The key store gives no key now; the file stays as it is. */
  | {
      readonly kind: 'closed';
      readonly status: 'locked' | 'weak' | 'unavailable';
      readonly file: VaultFile | null;
    }
  /** The key store works, but its key is another one. */
  | { readonly kind: 'lost'; readonly file: VaultFile }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer' };

/** A file before the key store was asked. */
type Found =
  | { readonly kind: 'absent' }
  | { readonly kind: 'vault'; readonly file: VaultFile }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

type Judged = Found | Opening;

/**
 * Opens the vault file, or its previous copy if the file itself is damaged; the damaged one is then quarantined and
 * replaced by the copy. A file that no copy can replace is left alone here.
 */
export async function openVaultFile(keyStore: KeyStore, files: DurableFiles, path: string): Promise<Opening> {
  await files.purgeTemporaries(path);
  const main = await find(files, path);
  if (main.kind === 'newer') return main;
  const status = await keyStore.status();
  if (status === 'locked' || status === 'weak' || status === 'unavailable') {
    const present = main.kind === 'vault' ? main : await find(files, backupPath(path));
    return { kind: 'closed', status, file: present.kind === 'vault' ? present.file : null };
  }
  const judged = await judge(keyStore, main);
  if (judged.kind === 'open' || judged.kind === 'closed') return judged;
  const copy = await judge(keyStore, await find(files, backupPath(path)));
  if (copy.kind === 'open') {
    const moved = await files.quarantine(path, 'corrupt');
    // If the disk refuses, the copy still serves; the next write tries again.
    if (moved.ok) await files.restorePrevious(path);
    return copy;
  }
  return verdict(judged, copy);
}

/** Status to show for an opening. A damaged or newer file says nothing against the key store. */
export function statusOf(opening: Opening): KeyStoreStatus {
  if (opening.kind === 'closed') return opening.status;
  return opening.kind === 'lost' ? 'lost' : 'protected';
}

function verdict(main: Judged, copy: Judged): Opening {
  for (const one of [main, copy]) if (one.kind === 'lost' || one.kind === 'closed') return one;
  if (copy.kind === 'newer') return copy;
  return main.kind === 'absent' && copy.kind === 'absent' ? { kind: 'empty' } : { kind: 'damaged' };
}

async function find(files: DurableFiles, path: string): Promise<Found> {
  const bytes = await files.read(path);
  if (!bytes.ok) return { kind: 'damaged' };
  return bytes.value === null ? { kind: 'absent' } : parseVaultFile(bytes.value);
}

/** Asks the key store for the data key; if that fails, the canary tells a lost key from a damaged file. */
async function judge(keyStore: KeyStore, found: Found): Promise<Judged> {
  if (found.kind !== 'vault') return found;
  const { file } = found;
  const key = await keyStore.unwrap(Buffer.from(file.wrappedKey, 'base64'));
  if (!key.ok && key.error.code === 'key_store_locked') return { kind: 'closed', status: 'locked', file };
  if (key.ok) {
    const dataKey = decodeDataKey(key.value.text);
    const vault = dataKey && openVault(file, dataKey);
    if (vault) return { kind: 'open', vault, rewrap: key.value.rewrap };
  }
  const canary = await keyStore.unwrap(Buffer.from(file.wrappedCanary, 'base64'));
  return canary.ok && canary.value.text === canaryText ? { kind: 'damaged' } : { kind: 'lost', file };
}
