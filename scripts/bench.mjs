/** `npm run bench`: measures the app against a bare Electron window. */
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
  await onDesktop({ virtual, report }, async (env) => {
    const loader = await openTypeScriptLoader(projectFolder);
    try {
      const file = join(projectFolder, 'test', 'bench', 'bench.ts');
      await callExported(loader, file, 'runBench', [{ electronPath: executable, projectFolder, env }]);
    } finally {
      await loader.close();
    }
  });
  return 0;
});
