/** `npm run screens`: a day in two clinics, with a screenshot of each screen for the documentation. */
import { join } from 'node:path';
import { prepareApp, runOnDesktop } from './lib/run-on-desktop.mjs';
import { projectFolder, runScript } from './lib/script.mjs';

await runScript(async ({ report }) => {
  const { electronPath, virtual } = await prepareApp(report);
  const outFolder = join(projectFolder, 'docs', 'screens');
  await runOnDesktop(
    { report, virtual },
    ['test/day/day.ts', 'runDay'],
    { electronPath, outFolder },
    `A day in two clinics; pictures go to ${outFolder}`,
  );
  return 0;
});
