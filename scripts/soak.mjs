/** `npm run soak`: lists the soaks, or runs one; the last line gives the seed and the counts. */
import { randomInt } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { buildIfChanged } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectronRuntime } from './lib/electron-runtime.mjs';
import { runProcess } from './lib/processes.mjs';
import { projectFolder, runScript } from './lib/script.mjs';
import { readSoakRequest, soaks, soakVerdict, sumReports } from './lib/soaks.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

await runScript(async ({ report, parameters }) => {
  const request = readSoakRequest(parameters, randomInt(1, 1_000_000));
  if (request === undefined) {
    for (const { name, words, runs } of soaks)
      process.stdout.write(`npm run soak -- ${name}   ${words} (${runs} runs)\n`);
    return 0;
  }
  const { soak, seed, runs } = request;
  await ensureDependencies({ projectFolder, report });
  await ensureSystemPackages({ report, purposes: ['runtime', 'headless', 'compiler'], required: true });
  const { executable } = await ensureElectronRuntime({ projectFolder, report });
  await buildIfChanged({ projectFolder, report });
  const folder = join(projectFolder, 'out', 'soak');
  const results = join(folder, `${soak.name}.ndjson`);
  await mkdir(folder, { recursive: true });
  await rm(results, { force: true });
  report.step(`Soak ${soak.name}: ${soak.words}`);
  report.detail(`repeat it by --seed=${seed} --runs=${runs}`);
  const playwright = join(projectFolder, 'node_modules', 'playwright', 'cli.js');
  const config = '--config=playwright.soak.config.ts';
  const outcome = await runProcess(process.execPath, [playwright, 'test', config, `/soak/${soak.name}/`], {
    cwd: projectFolder,
    env: {
      ...process.env,
      ELECTRON_PATH: executable,
      SOAK_SEED: String(seed),
      SOAK_RUNS: String(runs),
      SOAK_REPORT: results,
    },
    stdio: ['ignore', report.descriptor, 2],
  });
  const sum = sumReports(await readFile(results, 'utf8').catch(() => ''));
  // A part that failed before it could report is at least one failure.
  if (outcome.code !== 0 && sum.disagree === 0) sum.disagree = 1;
  process.stdout.write(`${soakVerdict(request, sum)}\n`);
  return outcome.code === 0 && sum.runs > 0 ? 0 : 1;
});
