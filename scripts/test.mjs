/** `npm test`: installs what is missing and runs every check, or the requested tests; the last line sums them up. */
import process from 'node:process';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectronRuntime } from './lib/electron-runtime.mjs';
import { isEnding } from './lib/processes.mjs';
import { formatDuration } from './lib/report.mjs';
import { projectFolder, reportFailure, runScript } from './lib/script.mjs';
import { sumResults, verdict } from './lib/suite-results.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { chooseTestFiles, listTestFiles } from './lib/test-files.mjs';
import { readTestRequest } from './lib/test-request.mjs';
import { chooseStages, inTurns, stagesOfFiles } from './lib/test-stages.mjs';

/** @typedef {import('./lib/report.mjs').Report} Report */
/** @typedef {import('./lib/suite-results.mjs').SuiteResult} SuiteResult */

/** @type {SuiteResult} */
const FAILED = { passed: 0, failed: 1, skipped: 0 };

/**
 * Contains a failure in its part, where it would otherwise end the script.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    if (isEnding()) throw error;
    reportFailure(error);
    return undefined;
  }
}

/** @param {Report} report */
async function setUp(report) {
  await ensureDependencies({ projectFolder, report });
  await ensureSystemPackages({
    report,
    purposes: ['runtime', 'headless', 'browser', 'input', 'compiler'],
    required: true,
  });
  return ensureElectronRuntime({ projectFolder, report });
}

/**
 * @param {import('./lib/test-stages.mjs').Stage} stage
 * @param {import('./lib/test-stages.mjs').StageContext} context
 */
async function runStage(stage, context) {
  const title = (await stage.titleNow?.()) ?? stage.title;
  context.report.step(title);
  const start = performance.now();
  const result = (await attempt(() => stage.run(context))) ?? FAILED;
  const duration = formatDuration(performance.now() - start);
  if (stage.name === 'build') context.built = result.failed === 0;
  const skipped = result.skipped === 0 ? '' : `, ${result.skipped} skipped`;
  const line = `${title}: ${verdict(result)}${skipped} (${duration})`;
  context.report.detail(line);
  return { line, result };
}

/**
 * @param {Report} report
 * @param {readonly import('./lib/test-stages.mjs').Stage[]} chosen
 * @param {string} electronPath
 */
async function runStages(report, chosen, electronPath) {
  const context = { projectFolder, report, electronPath, built: true };
  /** @type {Awaited<ReturnType<typeof runStage>>[]} */
  const ended = [];
  for (const turn of inTurns(chosen))
    ended.push(...(await Promise.all(turn.map((stage) => runStage(stage, context)))));
  report.step('All stages');
  for (const { line } of ended) report.detail(line);
  return sumResults(ended.map(({ result }) => result));
}

/**
 * @param {readonly string[]} words
 * @returns {Promise<readonly import('./lib/test-stages.mjs').Stage[]>}
 * @throws {import('./lib/setup-error.mjs').UsageError}
 */
async function stagesAskedFor(words) {
  const request = readTestRequest(words);
  if (request.files.length === 0) return chooseStages(request.stages);
  // npm runs scripts in the project's folder, whatever the current folder.
  const folder = process.env['INIT_CWD'] ?? process.cwd();
  const files = await listTestFiles(projectFolder);
  const chosen = chooseTestFiles(request.files, { projectFolder, folder, files });
  return stagesOfFiles(chosen, request.name, projectFolder);
}

await runScript(async ({ report, parameters }) => {
  const chosen = await stagesAskedFor(parameters);
  const runtime = await attempt(() => setUp(report));
  const sum = runtime === undefined ? FAILED : await runStages(report, chosen, runtime.executable);
  process.stdout.write(`${verdict(sum)}\n`);
  return sum.failed === 0 ? 0 : 1;
});
