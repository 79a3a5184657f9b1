import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTokenVault } from '../../../main/vault/token-vault';
import { bundleProgram, runAndKill } from '../storage/kill-child';
import { testFolder } from '../storage/folder';
import { createFakeKeyStore } from './fake-key-store';
import { practitioner, staff } from './records';

test('a process killed 30 times while it writes leaves every record whole, at its last acknowledged or the next value', async () => {
  const program = await bundleProgram(join(import.meta.dirname, 'writing-program.ts'), await testFolder());
  const folder = await testFolder();
  const path = join(folder, 'vault.json');
  let next = 0;
  for (let kill = 0; kill < 30; kill += 1) {
    const lines = await runAndKill(program, [path, String(next)], Math.random() * 40);
    const acknowledged = Number(lines.at(-1));
    const vault = createTokenVault({ keyStore: createFakeKeyStore(), path });
    for (const key of [practitioner, staff]) {
      const answer = await vault.read(key);
      if (!answer.ok) throw new Error(answer.error.code);
      const round = Number(answer.value?.refreshToken.replace('refresh-', ''));
      expect([acknowledged, acknowledged + 1]).toContain(round);
    }
    next = acknowledged + 2;
  }
  expect((await readdir(folder)).filter((name) => name.includes('corrupt') || name.includes('tmp-'))).toEqual(
    [],
  );
}, 120_000);
