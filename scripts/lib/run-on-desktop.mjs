import { join } from 'node:path';
import process from 'node:process';
import { buildProject } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { hasDisplay, onDesktop } from './desktop.mjs';
import { ensureElectronRuntime } from './electron-runtime.mjs';
import { callExported, openTypeScriptLoader } from './load-typescript.mjs';
import { projectFolder } from './script.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** @typedef {import('./report.mjs').Report} Report */

/**
 * Installs what is missing and builds the app.
 * @param {Report} report
 * @param {readonly import('./system-packages.mjs').Purpose[]} [withoutDisplay] System packages for a virtual desktop.
 * @returns {Promise<{ electronPath: string, virtual: boolean }>} `virtual`: there is no display.
 */
export async function prepareApp(report, withoutDisplay = ['runtime', 'headless']) {
  const virtual = !hasDisplay(process.platform, process.env);
  await ensureDependencies({ projectFolder, report });
  await ensureSystemPackages({
    report,
    purposes: virtual ? withoutDisplay : ['runtime'],
    required: virtual,
  });
  const { executable } = await ensureElectronRuntime({ projectFolder, report });
  await buildProject({ projectFolder, report });
  return { electronPath: executable, virtual };
}

/**
 * Calls an exported function of a TypeScript file with options, on a desktop.
 * @param {{ report: Report, virtual: boolean }} context
 * @param {readonly [file: string, name: string]} target The file is relative to the project.
 * @param {object} options The desktop's `env` is added.
 * @param {string} [step] What to report first.
 */
export const runOnDesktop = ({ report, virtual }, [file, name], options, step) =>
  onDesktop({ virtual, report }, async (env) => {
    const loader = await openTypeScriptLoader(projectFolder);
    try {
      if (step !== undefined) report.step(step);
      await callExported(loader, join(projectFolder, file), name, [{ ...options, env }]);
    } finally {
      await loader.close();
    }
  });
