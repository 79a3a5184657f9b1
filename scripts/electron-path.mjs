/** Prints to standard output only the path of the Electron executable in use. */
import process from 'node:process';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectronRuntime } from './lib/electron-runtime.mjs';
import { projectFolder, runScript } from './lib/script.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

await runScript(async ({ report }) => {
  await ensureDependencies({ projectFolder, report });
  await ensureSystemPackages({ report, purposes: ['runtime'], required: false });
  const runtime = await ensureElectronRuntime({ projectFolder, report });
  process.stdout.write(`${runtime.executable}\n`);
  return 0;
}, 2);
