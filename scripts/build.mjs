/** Builds the app into `dist/`. */
import { buildProject } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { projectFolder, runScript } from './lib/script.mjs';

await runScript(async ({ report }) => {
  await ensureDependencies({ projectFolder, report });
  await buildProject({ projectFolder, report });
  return 0;
});
