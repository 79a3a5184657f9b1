import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** As main/updates/feed-signature.ts expects. */
const FEED_TYPE = 'application/vnd.practice-companion.update+json';

/**
 * Matches the file that a self-updating app downloads.
 * @param {'linux' | 'win32' | 'darwin'} system
 * @param {string} architecture
 */
function fileNamed(system, architecture) {
  if (system === 'linux') return /\.AppImage$/;
  return system === 'darwin' ? /-mac-universal\.zip$/ : new RegExp(`-setup-${architecture}\\.exe$`);
}

/**
 * electron-builder appends a block map (compressed JSON) to an AppImage, followed by its size in four bytes; with it,
 * apps download only what changed.
 * @param {Uint8Array} bytes
 * @returns {{ blockMapSize?: number }} Empty without a map: then apps download the whole file.
 */
function blockMapOf(bytes) {
  const end = bytes.length - 4;
  if (end < 1) return {};
  const size = Buffer.from(bytes.buffer, bytes.byteOffset + end, 4).readUInt32BE();
  if (size === 0 || size > end) return {};
  try {
    JSON.parse(inflateRawSync(bytes.subarray(end - size, end)).toString('utf8'));
    return { blockMapSize: size };
  } catch {
    return {};
  }
}

const DAY = 86_400_000;

/**
 * @typedef {{ name: string, size: number, sha512: string, blockMapSize?: number }} FeedFile
 * @typedef {{ appId: string, channel: string, system: string, architecture: string, version: string, issued: string,
 *   expires: string, rollout: number, file: FeedFile | null }} FeedDocument
 */

/**
 * A feed's document. It expires, so nobody can hold computers at an old version forever.
 * @param {{ version: string, channel: 'stable' | 'beta', system: 'linux' | 'win32' | 'darwin', architecture: string,
 * rollout: number, days: number, now: number, packages: string }} options `packages`: the version's folder.
 * @returns {Promise<FeedDocument>}
 */
export async function feedDocument(options) {
  const { version, channel, system, architecture, rollout, days, now, packages } = options;
  const name = (await readdir(packages)).find((each) => fileNamed(system, architecture).test(each));
  const bytes = name === undefined ? undefined : await readFile(join(packages, name));
  return {
    appId: 'com.practicecompanion.desktop',
    channel,
    system,
    architecture,
    version,
    issued: new Date(now).toISOString(),
    expires: new Date(now + days * DAY).toISOString(),
    rollout,
    file:
      bytes === undefined || name === undefined
        ? null
        : {
            name,
            size: bytes.length,
            sha512: sha512(bytes),
            ...(system === 'linux' ? blockMapOf(bytes) : {}),
          },
  };
}

/** @param {Uint8Array} bytes */
const sha512 = (bytes) => createHash('sha512').update(bytes).digest('base64');

/**
 * Signs a feed as a DSSE envelope.
 * @param {unknown} document
 * @param {string} key PEM of a private Ed25519 key.
 * @returns {string} The file's text.
 */
export function signFeed(document, key) {
  const payload = Buffer.from(JSON.stringify(document));
  const signed = Buffer.concat([
    Buffer.from(`DSSEv1 ${FEED_TYPE.length} ${FEED_TYPE} ${payload.length} `),
    payload,
  ]);
  const signature = sign(null, signed, createPrivateKey(key)).toString('base64');
  const envelope = {
    payloadType: FEED_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ sig: signature }],
  };
  return `${JSON.stringify(envelope, undefined, 2)}\n`;
}

/**
 * A key's public half, as builds expect it in `UPDATE_PUBLIC_KEYS`.
 * @param {string} key PEM of a private Ed25519 key.
 * @returns {string}
 */
export function publicHalf(key) {
  const { x = '' } = createPublicKey(createPrivateKey(key)).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('base64');
}
