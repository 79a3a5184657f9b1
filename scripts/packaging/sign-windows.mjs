import { rename } from 'node:fs/promises';
import process from 'node:process';
import { runProcess } from '../lib/processes.mjs';
import { isDevelopmentVersion } from './version.mjs';
import { osslsigncodeWords } from './windows-keys.mjs';

/**
 * Signs a file in place, and verifies the signature.
 * @param {string} file
 * @param {NodeJS.ProcessEnv} environment
 * @throws {Error} There is no key, or osslsigncode failed.
 */
export async function signWindowsFile(file, environment) {
  const signed = `${file}.signed`;
  const words = osslsigncodeWords({ file, signed, name: 'Practice Companion' }, environment);
  const outcome = await runProcess('osslsigncode', words);
  if (outcome.code !== 0)
    throw new Error(`osslsigncode could not sign ${file}: ${outcome.stderr || outcome.stdout}`);
  await rename(signed, file);
}

/**
 * Called by electron-builder for each file to sign (https://www.electron.build/code-signing-win).
 * @param {{ path: string }} task
 * @param {{ appInfo: { version: string } }} [packager]
 */
export default async function sign(task, packager) {
  if (isDevelopmentVersion(packager?.appInfo.version ?? '')) {
    process.stdout.write(`not signed, as this is a development package: ${task.path}\n`);
    return;
  }
  await signWindowsFile(task.path, process.env);
}
