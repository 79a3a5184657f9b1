import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import { createAccountRegistry } from '../../../main/accounts/account-registry';
import { createDurableFiles } from '../../../main/storage/durable-file';
import { nodeFileOperations } from '../../../main/storage/file-operations';
import { createTokenVault } from '../../../main/vault/token-vault';
import { accountOf } from '../accounts/accounts';
import { createFakeKeyStore } from '../vault/fake-key-store';
import { practitioner, recordOf } from '../vault/records';
import { testFolder } from './folder';
import { smallDisk } from './small-disk';

/** Where no small disk can be mounted, a disk that takes the first part of a file and no more. */
async function nearlyFullDisk() {
  const mounted = await smallDisk();
  let full = false;
  const files = createDurableFiles({
    ...nodeFileOperations,
    open: async (...parameters) => {
      if (full && !mounted && parameters[1] === 'wx') throw Object.assign(new Error(), { code: 'ENOSPC' });
      return nodeFileOperations.open(...parameters);
    },
  });
  const folder = mounted ?? (await testFolder());
  return {
    folder,
    files,
    fill: async () => {
      full = true;
      if (!mounted) return;
      // Every size down to one page, so that the next write finds room for a part of its file at most.
      for (let size = 65_536; size >= 4096; size /= 2) {
        await writeFile(join(folder, `filler-${size}`), Buffer.alloc(size)).catch(() => undefined);
      }
    },
  };
}

const longName = (mark: string): string => mark.repeat(6000);

test('a nearly full disk refuses a token in words and leaves the previous one', async () => {
  const { folder, files, fill } = await nearlyFullDisk();
  const path = join(folder, 'vault.json');
  const keyStore = createFakeKeyStore();
  const vault = createTokenVault({ keyStore, path, files });
  expect(await vault.write(practitioner, recordOf('old'))).toEqual(success({ persisted: true }));
  await fill();
  const large = { ...recordOf('new'), scope: longName('s') };
  expect(await vault.write(practitioner, large)).toEqual(failure('vault_write_failed'));
  expect(await vault.read(practitioner)).toEqual(success(recordOf('old')));
  const again = createTokenVault({ keyStore, path, files });
  expect(await again.read(practitioner)).toEqual(success(recordOf('old')));
});

test('a nearly full disk refuses an account in words and leaves the list', async () => {
  const { folder, files, fill } = await nearlyFullDisk();
  const registry = createAccountRegistry({ folder, files });
  const account = accountOf({});
  expect(await registry.put(account)).toEqual(success({}));
  await fill();
  const large = accountOf({ id: crypto.randomUUID(), name: longName('n') });
  expect(await registry.put(large)).toEqual(failure('storage_write_failed'));
  expect(registry.list()).toEqual([account]);
  const again = createAccountRegistry({ folder, files });
  expect(await again.load()).toEqual(success({ source: 'file' }));
  expect(again.list()).toEqual([account]);
});
