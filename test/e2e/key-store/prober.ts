import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { electronKeyStore } from '../../../main/vault/key-store';
import { createTokenVault } from '../../../main/vault/token-vault';
import type { VaultKey } from '../../../main/vault/token-record';

/**
 * Opens the vault on a real Electron, reads the record of one account, writes one where told, and says what it
 * found as one line of JSON.
 */
const userData = process.env['PROBE_FOLDER'] ?? '';
const mark = process.env['PROBE_WRITE'] ?? '';
const key: VaultKey = { accountId: '0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f001', environment: 'local' };

async function probe(): Promise<void> {
  const vault = createTokenVault({ keyStore: electronKeyStore(), path: join(userData, 'vault.json') });
  const found = await vault.open();
  // What an unprotected store answers: Electron offers one only to those who ask for it.
  if (process.env['PROBE_PLAIN']) safeStorage.setUsePlainTextEncryption(true);
  const status = process.env['PROBE_PLAIN'] ? await vault.retry() : found;
  const restartNeeded = vault.restartNeeded();
  const read = await vault.read(key);
  const record = {
    accessToken: mark,
    refreshToken: mark,
    previousRefreshToken: null,
    issuedAt: 0,
    expiresAt: 0,
    scope: '',
  };
  const written = mark === '' ? null : await vault.write(key, record);
  console.log(
    JSON.stringify({
      status,
      restartNeeded,
      read: read.ok ? (read.value?.accessToken ?? null) : read.error.code,
      persisted: written?.ok ? written.value.persisted : null,
    }),
  );
}

app.disableHardwareAcceleration();
app.setPath('userData', userData);
void app
  .whenReady()
  .then(probe)
  .finally(() => app.exit(0));
