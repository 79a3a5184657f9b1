import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { runProcess } from './processes.mjs';

/**
 * @param {string} projectFolder
 * @param {string} name A package with one command, or one named like the package.
 * @returns {Promise<string>} The command's script, which Node runs without a shell on any system.
 */
async function commandScript(projectFolder, name) {
  const manifest = join(projectFolder, 'node_modules', name, 'package.json');
  /** @type {unknown} */
  const content = JSON.parse(await readFile(manifest, 'utf8'));
  /** @type {unknown} */
  const bin = typeof content === 'object' && content !== null ? Reflect.get(content, 'bin') : undefined;
  const command = name === 'typescript' ? 'tsc' : name;
  /** @type {unknown} */
  const script = typeof bin === 'object' && bin !== null ? Reflect.get(bin, command) : bin;
  if (typeof script !== 'string') throw new Error(`the package ${name} has no command`);
  return join(dirname(manifest), script);
}

/**
 * Runs an installed package's command on this Node.
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @param {string} tool
 * @param {readonly string[]} parameters
 * @param {Record<string, string>} [env] Added to the environment.
 * @returns {Promise<number>} The exit code.
 */
export async function runTool({ projectFolder, report }, tool, parameters, env = {}) {
  const script = await commandScript(projectFolder, tool);
  const outcome = await runProcess(process.execPath, [script, ...parameters], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    stdio: ['ignore', report.descriptor, 2],
  });
  return outcome.code;
}
