import { join } from 'node:path';
import process from 'node:process';
import { runProcess } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Builds main, the preloads, the shell and the guest page into `dist/`, or into another folder in another mode.
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @param {'production' | 'development-package'} [mode] See vite.config.ts.
 * @throws {SetupError} The build failed; the bundler's own words are on the terminal.
 */
export async function buildProject({ projectFolder, report }, mode = 'production') {
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
