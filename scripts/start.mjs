/** `npm start`: builds and opens the app, or runs the guided tour if there is no display. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { appArguments } from './lib/app-arguments.mjs';
import { hasDisplay, outerEnvironment } from './lib/desktop.mjs';
import { withLocalPlatform } from './lib/local-platform.mjs';
import { isEnding, runProcess } from './lib/processes.mjs';
import { prepareApp, runOnDesktop } from './lib/run-on-desktop.mjs';
import { projectFolder, runScript } from './lib/script.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { readStartRequest } from './lib/start-request.mjs';

/** @typedef {import('./lib/report.mjs').Report} Report */

/**
 * @param {Report} report
 * @param {string} electronPath
 * @param {boolean} virtual
 */
async function tour(report, electronPath, virtual) {
  const outFolder = join(projectFolder, 'out', 'tour');
  await runOnDesktop(
    { report, virtual },
    ['test/tour/tour.ts', 'runTour'],
    { electronPath, projectFolder, outFolder },
    `The guided main job; pictures go to ${outFolder}`,
  );
  if (!isEnding()) report.step('The guided main job is done');
  return 0;
}

/**
 * @param {Report} report
 * @param {string} electronPath
 * @param {{ policyFile: string, lasting: readonly string[], once: readonly string[] }} options `lasting`: switches that
 * stay valid after this run, so a link's command may use them; `once`: switches for this run only.
 */
async function openApp(report, electronPath, { policyFile, lasting, once }) {
  const words = await appArguments({
    electronPath,
    projectFolder,
    lasting,
    once: [`--policy=${policyFile}`, ...once],
    report,
  });
  report.step('Opening the app; close its window or press Ctrl+C to end');
  const outcome = await runProcess(electronPath, words, {
    cwd: projectFolder,
    env: outerEnvironment(process.env),
    stdio: 'inherit',
  });
  return outcome.code;
}

await runScript(async ({ report, parameters }) => {
  const request = readStartRequest(parameters, process.env['INIT_CWD'] ?? process.cwd());
  const { policy, passedOn, once } = request;
  if (policy !== undefined) {
    await access(policy).catch(() => {
      throw new SetupError(
        `The policy file ${policy} cannot be read.`,
        'Name an existing file after --policy=.',
      );
    });
  }
  if (policy !== undefined && !hasDisplay(process.platform, process.env)) {
    throw new SetupError(
      'There is no display, and a policy needs a person to sign in.',
      'Run it on a desktop, or without --policy for the guided main job on the local platform.',
    );
  }
  const { electronPath, virtual } = await prepareApp(report, ['runtime', 'headless', 'browser']);
  if (virtual || request.tour) return tour(report, electronPath, virtual);
  if (policy !== undefined) {
    return openApp(report, electronPath, {
      policyFile: policy,
      lasting: [`--policy=${policy}`, ...passedOn],
      once,
    });
  }
  return withLocalPlatform({ projectFolder, report }, (policyFile) =>
    openApp(report, electronPath, { policyFile, lasting: passedOn, once }),
  );
});
