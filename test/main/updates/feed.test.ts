import { describe, expect, test } from 'vitest';
import { feedAddress, readFeed } from '../../../main/updates/feed';
import { isInRollout } from '../../../main/updates/rollout';
import { isNewer } from '../../../main/updates/versions';
import { failure } from '../../../preload/contract/errors';
import { feedDocument, makeFeedKey, signedFeed } from './signed-feed';

const ours = makeFeedKey();
const stranger = makeFeedKey();
const subject = {
  appId: 'com.practicecompanion.desktop',
  channel: 'stable',
  system: 'linux',
  architecture: 'x64',
} as const;
const known = { keys: [ours.publicKey], now: Date.parse('2026-06-02T00:00:00Z'), newestIssued: 0 };

const read = (changes: object, more: Partial<typeof known> = {}) =>
  readFeed(signedFeed({ ...feedDocument, ...changes }, ours.privateKey), subject, { ...known, ...more });

describe('a feed', () => {
  test('that one of the keys has signed is believed', () => {
    expect(read({ laterKey: 1 })).toEqual({
      ok: true,
      value: { version: '1.0.1', rollout: 100, issued: Date.parse('2026-06-01T00:00:00Z'), file: null },
    });
    expect(read({}, { keys: [stranger.publicKey, ours.publicKey] }).ok).toBe(true);
  });

  test('of nobody, of a stranger, or changed after signing is not', () => {
    const good = signedFeed(feedDocument, ours.privateKey);
    const changed = Buffer.from(JSON.stringify({ ...feedDocument, version: '9.9.9' })).toString('base64');
    const unsigned = failure('update_feed_unsigned');
    expect(readFeed(signedFeed(feedDocument, stranger.privateKey), subject, known)).toEqual(unsigned);
    expect(readFeed({ ...good, payload: changed }, subject, known)).toEqual(unsigned);
    expect(readFeed(good, subject, { ...known, keys: [] })).toEqual(unsigned);
    expect(readFeed(good, subject, { ...known, keys: ['AAAA'] })).toEqual(unsigned);
  });

  test.each([undefined, null, '<html>', {}, { payload: 'AA==', signatures: [] }, feedDocument])(
    'that is none is named so: %j',
    (body) => expect(readFeed(body, subject, known)).toEqual(failure('update_feed_invalid')),
  );

  test.each([{ version: 'newest' }, { rollout: 101 }, { issued: 'yesterday' }, { file: { name: '../x' } }])(
    'that is signed and still wrong is refused: %j',
    (changes) => expect(read(changes)).toEqual(failure('update_feed_invalid')),
  );

  test.each([{ appId: 'com.other' }, { channel: 'beta' }, { system: 'win32' }, { architecture: 'arm64' }])(
    'for something else is refused: %j',
    (changes) => expect(read(changes)).toEqual(failure('update_feed_foreign')),
  );

  test('that has run out, or is older than one seen before, is refused', () => {
    const old = failure('update_feed_old');
    expect(read({}, { now: Date.parse('2026-09-01T00:00:00Z') })).toEqual(old);
    expect(read({}, { newestIssued: Date.parse('2026-06-01T00:00:01Z') })).toEqual(old);
    expect(read({}, { newestIssued: Date.parse('2026-06-01T00:00:00Z') }).ok).toBe(true);
  });

  test('lies below its address, by channel, system and architecture', () => {
    const address = 'https://updates.clinic.example/app/stable-linux-x64.json';
    expect(feedAddress('https://updates.clinic.example/app', subject)).toBe(address);
    expect(feedAddress('https://updates.clinic.example/app/', subject)).toBe(address);
  });
});

test.each([
  ['1.0.1', '1.0.0', true],
  ['1.0.0', '1.0.0', false],
  ['1.0.0', '1.0.1', false],
  ['1.10.0', '1.9.9', true],
  ['1.0.0', '1.0.0-dev.9', true],
  ['1.0.0-dev.10', '1.0.0-dev.9', true],
  ['1.0.0-dev.9', '1.0.0', false],
  ['1.0.0-dev', '1.0.0-dev.1', false],
  ['1.0.0-beta.1', '1.0.0-1', true],
  ['v1.0.1', '1.0.0', false],
  ['1.0.1+5', '1.0.0', false],
  [`1.0.1-${'a'.repeat(64)}`, '1.0.0', false],
])('%s after %s: %s', (version, than, newer) => expect(isNewer(version, than)).toBe(newer));

test('a staged rollout takes about its share, keeps whom it had, and draws anew for each version', () => {
  const computers = Array.from({ length: 2_000 }, (_, index) => `computer-${index}`);
  const among = (version: string, percent: number) =>
    new Set(computers.filter((computer) => isInRollout(computer, version, percent)));
  const tenth = among('1.0.1', 10);
  expect(tenth.size).toBeGreaterThan(120);
  expect(tenth.size).toBeLessThan(280);
  expect([...tenth].every((computer) => among('1.0.1', 30).has(computer))).toBe(true);
  expect(among('1.0.1', 0).size).toBe(0);
  expect(among('1.0.1', 100).size).toBe(computers.length);
  expect([...among('1.0.2', 10)].some((computer) => !tenth.has(computer))).toBe(true);
});
