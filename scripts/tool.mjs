/** `npm run unit`, `e2e` and others: runs a tool from node_modules on the tools' Node. */
import { ensureDependencies } from './lib/dependencies.mjs';
import { runTool } from './lib/run-tool.mjs';
import { projectFolder, runScript } from './lib/script.mjs';
import { UsageError } from './lib/setup-error.mjs';

await runScript(async ({ report, parameters: [tool, ...words] }) => {
  if (tool === undefined)
    throw new UsageError('No tool is named.', 'Use: node scripts/tool.mjs <package> [word…]');
  await ensureDependencies({ projectFolder, report });
  return runTool({ projectFolder, report }, tool, words);
});
