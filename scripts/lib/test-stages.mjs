import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { buildIfChanged, buildProject } from './build.mjs';
import { commandExists, runProcess } from './processes.mjs';
import { runTool } from './run-tool.mjs';
import { UsageError } from './setup-error.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { judgeRunner, readPlaywrightReport, readVitestReport } from './suite-results.mjs';

/** @typedef {import('./suite-results.mjs').SuiteResult} SuiteResult */

/**
 * A stage's context.
 * @typedef {object} StageContext
 * @property {string} projectFolder
 * @property {import('./report.mjs').Report} report
 * @property {string} electronPath
 * @property {boolean} built False after a failed build: results on what it left would mislead.
 */

/**
 * @typedef {object} Stage
 * @property {string} name As in `--only`.
 * @property {string} title
 * @property {boolean} [readsOnly] It changes nothing, so it can run in parallel with others like it.
 * @property {() => Promise<string>} [titleNow] The title, if it contains a version known only after installation.
 * @property {(context: StageContext) => Promise<SuiteResult>} run
 */

/** @type {SuiteResult} */
const PASSED = { passed: 1, failed: 0, skipped: 0 };
/** @type {SuiteResult} */
const FAILED = { passed: 0, failed: 1, skipped: 0 };

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
 * @returns {Promise<unknown>} Undefined without a readable report.
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
 * Runs a test runner and reads its report, after removing an earlier one.
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

/**
 * The part of a suite to run: all of it without words.
 * @typedef {object} Selection
 * @property {string} report The name of the runner's report.
 * @property {readonly string[]} words Arguments for the runner.
 */

/**
 * @param {Selection} selection
 * @returns {Stage}
 */
const unitStage = ({ report, words }) => ({
  name: 'unit',
  title: 'Unit and integration tests',
  run: (context) =>
    runSuite(context, report, readVitestReport, (file) =>
      runTool(
        context,
        'vitest',
        ['run', ...words, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
        { ELECTRON_PATH: context.electronPath },
      ),
    ),
});

/**
 * @param {Selection} selection
 * @returns {Stage}
 */
const endToEndStage = ({ report, words }) => ({
  name: 'e2e',
  title: 'End-to-end tests',
  run: (context) => {
    if (!context.built) {
      context.report.detail('not run, because the build failed');
      return Promise.resolve(FAILED);
    }
    return runSuite(context, report, readPlaywrightReport, (file) =>
      runTool(context, 'playwright', ['test', ...words], {
        ELECTRON_PATH: context.electronPath,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      }),
    );
  },
});

const BROWSER = '/usr/bin/chromium';

/**
 * The shell's scenes and the guest page in the system's Chromium, which is newer than Electron's.
 * @param {Selection} selection
 * @returns {Stage}
 */
const chromiumStage = ({ report, words }) => ({
  name: 'chromium',
  title: 'Chromium',
  run: async (context) => {
    if (!context.built) {
      context.report.detail('not run, because the build failed');
      return FAILED;
    }
    return runSuite(context, report, readPlaywrightReport, (file) =>
      runTool(context, 'playwright', ['test', '--config=playwright.chromium.config.ts', ...words], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      }),
    );
  },
  titleNow: async () => {
    const { stdout } = await runProcess(BROWSER, ['--version'], { timeLimit: 60_000 });
    return `Chromium ${/\d+/.exec(stdout)?.[0] ?? 'of unknown version'}`;
  },
});

/**
 * Why the packages cannot be installed here; undefined if they can.
 * @returns {Promise<string | undefined>}
 */
async function whyNotInstalled() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it installs a deb for Linux x64';
  if (!(await commandExists('dpkg-deb')) || !(await commandExists('apt-get'))) return 'this is no Debian';
  return process.getuid?.() === 0 ? undefined : 'installing needs root';
}

/**
 * @param {Selection} selection
 * @returns {Stage}
 */
const installedStage = ({ report: name, words }) => ({
  name: 'installed',
  title: 'Packages: made, signed, installed, upgraded and removed',
  run: async (context) => {
    const { report } = context;
    const reason = await whyNotInstalled();
    if (reason !== undefined) {
      report.detail(`left out, because ${reason}`);
      // A test requested by name that cannot run here is not a success.
      return words.length > 0 ? FAILED : { passed: 0, failed: 0, skipped: 1 };
    }
    await ensureSystemPackages({ report, purposes: ['packages', 'signing', 'installed'], required: true });
    return runSuite(context, name, readPlaywrightReport, (file) =>
      runTool(context, 'playwright', ['test', '--config=playwright.installed.config.ts', ...words], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      }),
    );
  },
});

/**
 * @param {(context: StageContext) => Promise<void>} work
 * @param {SuiteResult} success
 * @returns {Stage}
 */
const buildStage = (work, success) => ({
  name: 'build',
  title: 'Build',
  run: (context) =>
    work(context).then(
      () => success,
      (error) => {
        context.report.detail(error instanceof Error ? error.message : String(error));
        return FAILED;
      },
    ),
});

/** Every stage, in running order. @type {readonly Stage[]} */
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
  buildStage((context) => buildProject(context), PASSED),
  unitStage({ report: 'unit', words: [] }),
  chromiumStage({ report: 'chromium', words: [] }),
  endToEndStage({ report: 'e2e', words: [] }),
  installedStage({ report: 'installed', words: [] }),
];

/**
 * @param {readonly string[]} names As in `--only`.
 * @returns {readonly Stage[]} All of them without names.
 * @throws {UsageError} A name is unknown.
 */
export function chooseStages(names) {
  const known = stages.map((stage) => stage.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`There is no stage ${unknown}.`, `Use: npm test -- --only=<${known.join('|')}>[,…]`);
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
}

/** Playwright treats a file as a pattern for the whole path. @param {string} path */
const patternOf = (path) => `${path.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$`;

/**
 * The stages that run only these files; whole suites' reports are kept.
 * @param {import('./test-files.mjs').FilesByStage} files
 * @param {string | undefined} name A pattern for test names.
 * @param {string} projectFolder
 * @returns {readonly Stage[]}
 */
export function stagesOfFiles({ unit, chromium, e2e, installed }, name, projectFolder) {
  /** @param {readonly string[]} files */
  const patterns = (files) => files.map((file) => patternOf(join(projectFolder, file)));
  const grep = name === undefined ? [] : ['-g', name];
  /** @type {Stage[]} */
  const chosen = [];
  if (unit.length > 0)
    chosen.push(
      unitStage({ report: 'chosen-unit', words: [...unit, ...(name === undefined ? [] : ['-t', name])] }),
    );
  if (chromium.length > 0 || e2e.length > 0)
    chosen.push(buildStage(buildIfChanged, { passed: 0, failed: 0, skipped: 0 }));
  if (chromium.length > 0)
    chosen.push(chromiumStage({ report: 'chosen-chromium', words: [...patterns(chromium), ...grep] }));
  if (e2e.length > 0) {
    chosen.push(endToEndStage({ report: 'chosen-e2e', words: [...patterns(e2e), ...grep] }));
  }
  if (installed.length > 0)
    chosen.push(installedStage({ report: 'chosen-installed', words: [...patterns(installed), ...grep] }));
  return chosen;
}

/**
 * @param {readonly Stage[]} chosen
 * @returns {readonly (readonly Stage[])[]} The stages in turns: read-only ones run together.
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
