import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** As main/updates/feed-signature.ts reads it. */
const FEED_TYPE = 'application/vnd.practice-companion.update+json';

/** Which file an app that installs by itself takes, by system. */
const FILES = { linux: /\.AppImage$/, win32: /-setup-x64\.exe$/, darwin: /-mac-universal\.zip$/ };

const DAY = 86_400_000;

/**
 * What a feed says. It runs out, so that nobody can hold computers at an old version for ever.
 * @param {{ version: string, channel: 'stable' | 'beta', system: 'linux' | 'win32' | 'darwin', architecture: string,
 *   rollout: number, days: number, now: number, packages: string }} options `packages`: the folder of the version.
 * @returns {Promise<Record<string, unknown>>}
 */
export async function feedDocument(options) {
  const { version, channel, system, architecture, rollout, days, now, packages } = options;
  const name = (await readdir(packages)).find((each) => FILES[system].test(each));
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
    file: bytes === undefined ? null : { name, size: bytes.length, sha512: sha512(bytes) },
  };
}

/** @param {Uint8Array} bytes */
const sha512 = (bytes) => createHash('sha512').update(bytes).digest('base64');

/**
 * Signs a feed: a DSSE envelope, in one file.
 * @param {unknown} document
 * @param {string} key PEM of a private Ed25519 key.
 * @returns {string} The text of the file.
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
 * The public half of a key, as builds take it in `UPDATE_PUBLIC_KEYS`.
 * @param {string} key PEM of a private Ed25519 key.
 * @returns {string}
 */
export function publicHalf(key) {
  const { x = '' } = createPublicKey(createPrivateKey(key)).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('base64');
}
