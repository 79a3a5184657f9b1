/** `npm run update-feed`: signs the feed that announces a version. See docs/release.md. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import process from 'node:process';
import { projectFolder, runScript } from './lib/script.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { readFeedRequest } from './packaging/feed-request.mjs';
import { feedDocument, publicHalf, signFeed } from './packaging/update-feed.mjs';

/** Names the key's PEM file. */
const KEY = 'UPDATE_SIGNING_KEY';

/** @returns {Promise<{ key: string, publicKey: string }>} */
async function readKey() {
  const next = `Set ${KEY} to the PEM file of an Ed25519 key.`;
  const file = process.env[KEY] ?? '';
  if (file === '') throw new SetupError('There is no key to sign with.', next);
  try {
    const key = await readFile(file, 'utf8');
    return { key, publicKey: publicHalf(key) };
  } catch {
    // Without the original error: it could contain part of the key.
    throw new SetupError(`The file that ${KEY} names is no key that can be read.`, next);
  }
}

await runScript(async ({ report, parameters }) => {
  const request = readFeedRequest(parameters);
  const { key, publicKey } = await readKey();
  const packages = join(projectFolder, 'out', 'packages', request.version);
  if ((await stat(packages).catch(() => undefined)) === undefined) {
    throw new SetupError(
      `There are no packages of ${request.version}.`,
      `Make them first; they are looked for in ${relative(projectFolder, packages)}.`,
    );
  }
  const { file, ...document } = await feedDocument({ ...request, now: Date.now(), packages });
  const folder = join(projectFolder, 'out', 'updates');
  await mkdir(folder, { recursive: true });
  const feed = join(folder, `${request.channel}-${request.system}-${request.architecture}.json`);
  await writeFile(feed, signFeed({ ...document, file }, key));
  report.step(
    `${relative(projectFolder, feed)}: version ${request.version}, ${request.rollout} % of the computers, until ${document.expires}`,
  );
  report.detail(
    file === null
      ? 'names no file, because none that an app installs is here: apps will only tell of it'
      : `names ${file.name}${file.blockMapSize === undefined ? '' : ', of which apps load what has changed'}`,
  );
  report.detail(`signed for builds with UPDATE_PUBLIC_KEYS=${publicKey}`);
  return 0;
});
