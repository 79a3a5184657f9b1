import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readFeed } from '../../../main/updates/feed';
import { feedDocument, publicHalf, signFeed } from '../../../scripts/packaging/update-feed.mjs';

test('a feed that the release makes is one that the app believes', async () => {
  const packages = await mkdtemp(join(tmpdir(), 'packages-'));
  onTestFinished(() => rm(packages, { recursive: true }));
  await writeFile(join(packages, 'practice-companion-1.0.1-linux-x86_64.AppImage'), 'the app');
  const now = Date.parse('2026-06-01T00:00:00Z');
  const options = { version: '1.0.1', channel: 'beta', system: 'linux', architecture: 'x64' } as const;
  const document = await feedDocument({ ...options, rollout: 10, days: 90, now, packages });
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
