/** `npm run update-feed`: signs the feed that tells apps of a version. docs/release.md is the guide. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import process from 'node:process';
import { projectFolder, runScript } from './lib/script.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { feedDocument, publicHalf, signFeed } from './packaging/update-feed.mjs';

const USAGE =
  'Use: npm run update-feed -- --version=<version> --system=<linux|win32|darwin> [--architecture=x64] [--channel=stable|beta] [--rollout=<percent>] [--days=<days>]';

/**
 * @template {string} Choice
 * @param {string} value
 * @param {readonly Choice[]} choices
 * @returns {Choice}
 */
function oneOf(value, choices) {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new SetupError(`${value} is none of ${choices.join(', ')}.`, USAGE);
  return found;
}

await runScript(async ({ report, parameters }) => {
  const words = new Map(
    parameters.map((word) => /^--([a-z]+)=(.+)$/.exec(word)).map((match) => [match?.[1], match?.[2] ?? '']),
  );
  const file = process.env['UPDATE_SIGNING_KEY'] ?? '';
  const version = words.get('version') ?? '';
  if (version === '') throw new SetupError('Which version is it about?', USAGE);
  if (file === '') {
    throw new SetupError(
      'There is no key to sign with.',
      'Set UPDATE_SIGNING_KEY to the PEM file of an Ed25519 key.',
    );
  }
  const channel = oneOf(words.get('channel') ?? 'stable', ['stable', 'beta']);
  const system = oneOf(words.get('system') ?? 'linux', ['linux', 'win32', 'darwin']);
  const architecture = oneOf(words.get('architecture') ?? 'x64', ['x64', 'arm64']);
  const [rollout, days] = [Number(words.get('rollout') ?? 100), Number(words.get('days') ?? 90)];
  if (!(rollout >= 0 && rollout <= 100) || !(days > 0)) {
    throw new SetupError('The rollout is 0 to 100 percent, the days are more than 0.', USAGE);
  }
  const key = await readFile(file, 'utf8');
  const document = await feedDocument({
    version,
    channel,
    system,
    architecture,
    rollout,
    days,
    now: Date.now(),
    packages: join(projectFolder, 'out', 'packages', version),
  });
  const folder = join(projectFolder, 'out', 'updates');
  await mkdir(folder, { recursive: true });
  const feed = join(folder, `${channel}-${system}-${architecture}.json`);
  await writeFile(feed, signFeed(document, key));
  report.step(`${relative(projectFolder, feed)}: version ${version}, ${rollout} % of the computers`);
  report.detail(`signed for builds with UPDATE_PUBLIC_KEYS=${publicHalf(key)}`);
  return 0;
});
