import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LICENCES_FILE, writeNotices } from './notices.mjs';

/** How long all parts must be idle before a round is over: one change often touches several parts. */
const QUIET_MILLISECONDS = 150;

/** The parts' folders inside `dist/`. */
const FOLDERS = ['main', 'preload-shell', 'preload-guest', 'shell', 'guest'];

/** Without hashes: main reads the list of the shell's files once, so a reloaded page must find the same names. */
const STEADY_NAMES = {
  entryFileNames: 'assets/[name].js',
  chunkFileNames: 'assets/[name].js',
  assetFileNames: 'assets/[name][extname]',
};

/**
 * A round of builds after one change.
 * @typedef {object} Round
 * @property {ReadonlySet<string>} built The built parts: environment names in vite.config.ts.
 * @property {boolean} newFiles Whether the shell has new files.
 * @property {readonly string[]} errors The bundler's error messages.
 */

/**
 * @param {unknown} error
 * @returns {string}
 */
const wordsOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Builds every part into `dist/`, then rebuilds what each source change touches.
 * @param {string} projectFolder
 * @param {(round: Round) => Promise<void>} onRound Called after the first build and after each change, one at a time.
 * @returns {Promise<() => Promise<void>>} Stops watching.
 */
export async function watchBuild(projectFolder, onRound) {
  // Not at the top: this module is loaded before the packages are installed.
  const { createBuilder } = await import('vite');
  const builder = await createBuilder({
    configFile: join(projectFolder, 'vite.config.ts'),
    mode: 'production',
    logLevel: 'silent', // errors go to onRound
    build: { watch: {}, minify: false },
    environments: { client: { build: { rolldownOptions: { output: STEADY_NAMES } } } },
  });
  const parts = Object.values(builder.environments).filter(({ name }) => name !== 'ssr');
  /** @type {Set<string>} */
  const building = new Set(parts.map(({ name }) => name));
  /** @type {Set<string>} */
  let built = new Set();
  /** @type {string[]} */
  let errors = [];
  /** @type {NodeJS.Timeout | undefined} */
  let quiet;
  let noticed = false;
  /** @type {Set<string>} */
  let shellFiles = new Set();
  /** @type {Promise<void>} */
  let rounds = Promise.resolve();

  /** @param {{ built: ReadonlySet<string>, errors: readonly string[] }} round */
  const finish = async (round) => {
    if (!noticed && round.errors.length === 0) {
      await writeNotices(projectFolder, join(projectFolder, 'dist'), FOLDERS);
      noticed = true;
    }
    const names = await readdir(join(projectFolder, 'dist', 'shell'), { recursive: true });
    const newFiles = names.some((name) => name !== LICENCES_FILE && !shellFiles.has(name));
    shellFiles = new Set(names);
    await onRound({ ...round, newFiles });
  };
  const endRound = () => {
    const round = { built, errors };
    built = new Set();
    errors = [];
    rounds = rounds.then(() => finish(round));
  };

  /** @param {string} name */
  const startPart = (name) => {
    clearTimeout(quiet);
    building.add(name);
  };
  /** @param {string} name */
  const endPart = (name) => {
    building.delete(name);
    clearTimeout(quiet);
    if (building.size === 0) quiet = setTimeout(endRound, QUIET_MILLISECONDS);
  };

  const watchers = await Promise.all(
    parts.map(async (part) => {
      const watcher = await builder.build(part);
      if (!('on' in watcher)) throw new TypeError(`the bundler does not watch ${part.name}`);
      watcher.on('event', (event) => {
        if (event.code === 'START') startPart(part.name);
        else if (event.code === 'ERROR') errors.push(`${part.name}: ${wordsOf(event.error)}`);
        else if (event.code === 'BUNDLE_END') built.add(part.name);
        if (event.code === 'END' || event.code === 'ERROR') endPart(part.name);
      });
      return watcher;
    }),
  );
  return async () => {
    clearTimeout(quiet);
    await Promise.all(watchers.map((watcher) => watcher.close()));
  };
}
