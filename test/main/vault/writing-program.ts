import { createTokenVault } from '../../../main/vault/token-vault';
import { createFakeKeyStore } from './fake-key-store';
import { practitioner, recordOf, staff } from './records';

/** Rotates two accounts' tokens until it is killed, and prints the number of each rotation that is on disk. */
const [path = '', from = '0'] = process.argv.slice(2);
const vault = createTokenVault({ keyStore: createFakeKeyStore(), path });
for (let round = Number(from); ; round += 1) {
  for (const key of [practitioner, staff]) {
    const written = await vault.write(key, recordOf(String(round)));
    if (!written.ok) throw new Error(written.error.code);
  }
  console.log(round);
}
