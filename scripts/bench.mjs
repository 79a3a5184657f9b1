/** `npm run bench`: measures the app against a bare Electron window. */
import { prepareApp, runOnDesktop } from './lib/run-on-desktop.mjs';
import { projectFolder, runScript } from './lib/script.mjs';

await runScript(async ({ report }) => {
  const { electronPath, virtual } = await prepareApp(report);
  await runOnDesktop({ report, virtual }, ['test/bench/bench.ts', 'runBench'], {
    electronPath,
    projectFolder,
  });
  return 0;
});
