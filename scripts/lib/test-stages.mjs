import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { buildProject } from './build.mjs';
import { runProcess } from './processes.mjs';
import { commandExists } from './processes.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { judgeRunner, readPlaywrightReport, readVitestReport } from './suite-results.mjs';

/** @typedef {import('./suite-results.mjs').SuiteResult} SuiteResult */

/**
 * What a stage works with.
 * @typedef {object} StageContext
 * @property {string} projectFolder
 * @property {import('./report.mjs').Report} report
 * @property {string} electronPath
 * @property {boolean} built False after a failed build, whose leftovers would mislead.
 */

/**
 * @typedef {object} Stage
 * @property {string} name As `--only` takes it.
 * @property {string} title
 * @property {boolean} [readsOnly] It changes nothing, so it can run beside others of its kind.
 * @property {(context: StageContext) => Promise<SuiteResult>} run
 */

/** @type {SuiteResult} */
const PASSED = { passed: 1, failed: 0, skipped: 0 };
/** @type {SuiteResult} */
const FAILED = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {string} projectFolder
 * @param {string} name A package with one command, or one named like the package.
 * @returns {Promise<string>} The script behind the command; run by Node it needs no shell on any system.
 */
async function commandScript(projectFolder, name) {
  const manifest = join(projectFolder, 'node_modules', name, 'package.json');
  /** @type {unknown} */
  const content = JSON.parse(await readFile(manifest, 'utf8'));
  /** @type {unknown} */
  const bin = typeof content === 'object' && content !== null ? Reflect.get(content, 'bin') : undefined;
  const command = name === 'typescript' ? 'tsc' : name;
  /** @type {unknown} */
  const script = typeof bin === 'object' && bin !== null ? Reflect.get(bin, command) : bin;
  if (typeof script !== 'string') throw new Error(`the package ${name} has no command`);
  return join(dirname(manifest), script);
}

/**
 * @param {StageContext} context
 * @param {string} tool
 * @param {readonly string[]} parameters
 * @param {Record<string, string>} [env] Added to the environment.
 * @returns {Promise<number>} The exit code.
 */
async function runTool({ projectFolder, report }, tool, parameters, env = {}) {
  const script = await commandScript(projectFolder, tool);
  const outcome = await runProcess(process.execPath, [script, ...parameters], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    stdio: ['ignore', report.descriptor, 2],
  });
  return outcome.code;
}

/**
 * @param {string} name
 * @param {string} title
 * @param {string} tool
 * @param {readonly string[]} parameters
 * @returns {Stage}
 */
const check = (name, title, tool, parameters) => ({
  name,
  title,
  readsOnly: true,
  run: async (context) => ((await runTool(context, tool, parameters)) === 0 ? PASSED : FAILED),
});

/**
 * @param {string} file
 * @returns {Promise<unknown>} Undefined when there is no readable report.
 */
async function readJson(file) {
  try {
    /** @type {unknown} */
    const content = JSON.parse(await readFile(file, 'utf8'));
    return content;
  } catch {
    return undefined;
  }
}

/**
 * Runs a test runner and reads its report, which an earlier run must not have left there.
 * @param {StageContext} context
 * @param {string} name
 * @param {(report: unknown) => SuiteResult} read
 * @param {(file: string) => Promise<number>} run
 */
async function runSuite({ projectFolder }, name, read, run) {
  const folder = join(projectFolder, 'out', 'reports');
  const file = join(folder, `${name}.json`);
  await mkdir(folder, { recursive: true });
  await rm(file, { force: true });
  const code = await run(file);
  const content = await readJson(file);
  return judgeRunner(content === undefined ? undefined : read(content), code);
}

/** @type {Stage} */
const unit = {
  name: 'unit',
  title: 'Unit and integration tests',
  run: (context) =>
    runSuite(context, 'unit', readVitestReport, (file) =>
      runTool(
        context,
        'vitest',
        ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
        { ELECTRON_PATH: context.electronPath },
      ),
    ),
};

/** @type {Stage} */
const endToEnd = {
  name: 'e2e',
  title: 'End-to-end tests',
  run: (context) => {
    if (!context.built) {
      context.report.detail('not run, because the build failed');
      return Promise.resolve(FAILED);
    }
    return runSuite(context, 'e2e', readPlaywrightReport, (file) =>
      runTool(context, 'playwright', ['test'], {
        ELECTRON_PATH: context.electronPath,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      }),
    );
  },
};

/**
 * Why the packages cannot be installed here; undefined when they can.
 * @returns {Promise<string | undefined>}
 */
async function whyNotInstalled() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it installs a deb for Linux x64';
  if (!(await commandExists('dpkg-deb')) || !(await commandExists('apt-get'))) return 'this is no Debian';
  return process.getuid?.() === 0 ? undefined : 'installing needs root';
}

/** @type {Stage} */
const installed = {
  name: 'installed',
  title: 'Packages: made, signed, installed, upgraded and removed',
  run: async (context) => {
    const { report } = context;
    const reason = await whyNotInstalled();
    if (reason !== undefined) {
      report.detail(`left out, because ${reason}`);
      return { passed: 0, failed: 0, skipped: 1 };
    }
    await ensureSystemPackages({ report, purposes: ['packages', 'signing', 'installed'], required: true });
    return runSuite(context, 'installed', readPlaywrightReport, (file) =>
      runTool(context, 'playwright', ['test', '--config=playwright.installed.config.ts'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      }),
    );
  },
};

/** @type {Stage} */
const build = {
  name: 'build',
  title: 'Build',
  run: (context) =>
    buildProject(context).then(
      () => PASSED,
      (error) => {
        context.report.detail(error instanceof Error ? error.message : String(error));
        return FAILED;
      },
    ),
};

/** Every stage, in the order in which they run. @type {readonly Stage[]} */
export const stages = [
  check('format', 'Formatting', 'prettier', ['--check', '--log-level=warn', '.']),
  check('lint', 'Lint', 'oxlint', [
    '--type-aware',
    '--deny-warnings',
    'main',
    'preload',
    'renderer',
    'test',
    'scripts',
  ]),
  check('types', 'Types', 'typescript', ['-b']),
  check('unused', 'Unused code', 'knip', []),
  build,
  unit,
  endToEnd,
  installed,
];

/**
 * Picks the stages that `--only=<name>[,<name>]` asks for; all without it.
 * @param {readonly string[]} words The words after `npm test --`.
 * @returns {readonly Stage[] | undefined} Undefined when a word or a name is unknown.
 */
export function chooseStages(words) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const word of words) {
    if (!word.startsWith('--only=')) return undefined;
    for (const name of word.slice('--only='.length).split(',')) names.add(name);
  }
  if (names.size === 0) return stages;
  const known = new Set(stages.map((stage) => stage.name));
  return [...names].every((name) => known.has(name))
    ? stages.filter((stage) => names.has(stage.name))
    : undefined;
}

/**
 * @param {readonly Stage[]} chosen
 * @returns {readonly (readonly Stage[])[]} The same in turns: those that only read start together.
 */
export function inTurns(chosen) {
  /** @type {Stage[][]} */
  const turns = [];
  for (const stage of chosen) {
    const last = turns.at(-1);
    if (stage.readsOnly && last?.[0]?.readsOnly) last.push(stage);
    else turns.push([stage]);
  }
  return turns;
}
