/** `npm run screens`: a day in two clinics, with a screenshot of each screen for the documentation. */
import { join } from 'node:path';
import process from 'node:process';
import { buildProject } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { hasDisplay, onDesktop } from './lib/desktop.mjs';
import { ensureElectronRuntime } from './lib/electron-runtime.mjs';
import { callExported, openTypeScriptLoader } from './lib/load-typescript.mjs';
import { projectFolder, runScript } from './lib/script.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

await runScript(async ({ report }) => {
  const virtual = !hasDisplay(process.platform, process.env);
  await ensureDependencies({ projectFolder, report });
  await ensureSystemPackages({
    report,
    purposes: virtual ? ['runtime', 'headless'] : ['runtime'],
    required: virtual,
  });
  const { executable } = await ensureElectronRuntime({ projectFolder, report });
  await buildProject({ projectFolder, report });
  const outFolder = join(projectFolder, 'docs', 'screens');
  await onDesktop({ virtual, report }, async (env) => {
    const loader = await openTypeScriptLoader(projectFolder);
    try {
      report.step(`A day in two clinics; pictures go to ${outFolder}`);
      const file = join(projectFolder, 'test', 'day', 'day.ts');
      await callExported(loader, file, 'runDay', [{ electronPath: executable, outFolder, env }]);
    } finally {
      await loader.close();
    }
  });
  return 0;
});
