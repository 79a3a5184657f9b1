import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { readFeed } from '../../../main/updates/feed';
import { feedDocument, publicHalf, signFeed } from '../../../scripts/packaging/update-feed.mjs';

const options = {
  version: '1.0.1',
  channel: 'stable',
  system: 'linux',
  architecture: 'x64',
  rollout: 100,
  days: 90,
  now: 0,
} as const;

/** A folder of packages with one file in it. */
async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const packages = await mkdtemp(join(tmpdir(), 'packages-'));
  onTestFinished(() => rm(packages, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(packages, name), content);
  return packages;
}

test('a feed names the map of blocks at the end of an AppImage, and no other bytes for one', async () => {
  const map = deflateRawSync(JSON.stringify({ version: '2', files: [] }));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(map.length);
  const fileOf = async (bytes: Uint8Array): Promise<unknown> => {
    const packages = await folderWith({ 'app.AppImage': bytes });
    return (await feedDocument({ ...options, packages })).file;
  };
  const app = Buffer.from('the app');
  expect(await fileOf(Buffer.concat([app, map, size]))).toMatchObject({ blockMapSize: map.length });
  for (const bytes of [
    app,
    Buffer.from('x'),
    Buffer.concat([app, size]),
    Buffer.concat([app, map, Buffer.alloc(4)]),
  ])
    expect(await fileOf(bytes)).not.toHaveProperty('blockMapSize');
});

test('a feed for Windows names the setup program of its architecture', async () => {
  const names = ['x64', 'arm64'].map((name) => `practice-companion-1.0.1-setup-${name}.exe`);
  const packages = await folderWith(Object.fromEntries(names.map((name) => [name, name])));
  for (const architecture of ['x64', 'arm64']) {
    const document = await feedDocument({ ...options, system: 'win32', architecture, packages });
    expect(document.file).toMatchObject({ name: `practice-companion-1.0.1-setup-${architecture}.exe` });
  }
});

test('a feed that the release makes is one that the app believes', async () => {
  const packages = await folderWith({ 'practice-companion-1.0.1-linux-x86_64.AppImage': 'the app' });
  const now = Date.parse('2026-06-01T00:00:00Z');
  const document = await feedDocument({ ...options, channel: 'beta', rollout: 10, now, packages });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const subject = {
    appId: 'com.practicecompanion.desktop',
    channel: 'beta',
    system: 'linux',
    architecture: 'x64',
  } as const;
  const keys = [publicHalf(pem)];
  const body: unknown = JSON.parse(signFeed(document, pem));
  const read = readFeed(body, subject, { keys, now: now + 1, newestIssued: 0 });
  expect(read).toMatchObject({
    ok: true,
    value: {
      version: '1.0.1',
      rollout: 10,
      file: { name: 'practice-companion-1.0.1-linux-x86_64.AppImage', size: 7 },
    },
  });
  const later = { keys, now: now + 90 * 86_400_000, newestIssued: 0 };
  expect(readFeed(body, subject, later)).toMatchObject({ error: { code: 'update_feed_old' } });
});
