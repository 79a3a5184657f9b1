import { join } from 'node:path';
import process from 'node:process';
import { isBuilt, noteBuild } from './build-state.mjs';
import { runProcess } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @param {string} mode
 */
async function runVite({ projectFolder, report }, mode) {
  const vite = join(projectFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  const outcome = await report.during(`Building (vite build --app --mode ${mode})`, () =>
    runProcess(process.execPath, [vite, 'build', '--app', '--mode', mode], {
      cwd: projectFolder,
      stdio: ['ignore', report.descriptor, 2],
    }),
  );
  if (outcome.code !== 0) {
    throw new SetupError(`The build ended with code ${outcome.code}.`, 'Correct what the lines above name.');
  }
}

/**
 * Builds main, the preloads, the shell and the guest page into `dist/`, or into another folder in another mode.
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @param {'production' | 'development-package'} [mode] See vite.config.ts.
 * @throws {SetupError} The build failed; the bundler's output is on the terminal.
 */
export async function buildProject(context, mode = 'production') {
  if (mode === 'production') await noteBuild(context.projectFolder, () => runVite(context, mode));
  else await runVite(context, mode);
}

/**
 * Builds into `dist/` unless it was built from the current sources.
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @throws {SetupError} As {@link buildProject}.
 */
export async function buildIfChanged(context) {
  if (!(await isBuilt(context.projectFolder))) await buildProject(context);
}
