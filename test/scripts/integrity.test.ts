import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyFile } from '../../scripts/lib/integrity.mjs';

describe('a downloaded file', () => {
  let folder = '';
  const content = Buffer.alloc(300_000, 'content');
  const digest = createHash('sha512').update(content).digest('base64');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'integrity-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is accepted with the pinned digest', async () => {
    const file = join(folder, 'package');
    await writeFile(file, content);
    await expect(verifyFile(file, 'sha512', digest)).resolves.toBeUndefined();
  });

  it('is refused when one bit of it changed', async () => {
    const file = join(folder, 'package');
    const changed = Buffer.from(content);
    changed.writeUInt8(changed.readUInt8(299_999) ^ 1, 299_999);
    await writeFile(file, changed);
    await expect(verifyFile(file, 'sha512', digest)).rejects.toThrow('differs');
  });
});
